package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.StorageAccount;
import java.util.Set;

/// A storage account.
final class StorageAccountProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        StorageAccount document = new StorageAccount(
                properties.objectOrEmpty("networkAcls").text("defaultAction"), properties.text("publicNetworkAccess"));
        return Draft.of(document, Set.of(), KindProjection.isTransitional(properties.text("provisioningState")));
    }
}
