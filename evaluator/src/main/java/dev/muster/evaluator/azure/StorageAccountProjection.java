package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Set;

/// A storage account; disks name it by its name, which is unique in all of Azure (decision C18).
final class StorageAccountProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        StorageAccount document = new StorageAccount(
                properties.objectOrEmpty("networkAcls").text("defaultAction"), properties.text("publicNetworkAccess"));
        Set<Edge> edges = Set.of(new Edge(NodeId.storageAccount(id.name()), NodeId.of(id)));
        return Draft.of(document, edges, KindProjection.isTransitional(properties.text("provisioningState")));
    }
}
