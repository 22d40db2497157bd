package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.VaultStorage;
import java.util.Set;

/// The older description of a vault's storage.
final class VaultStorageProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        VaultStorage document = new VaultStorage(
                properties.text("storageType"),
                properties.text("storageTypeState"),
                properties.flag("crossRegionRestoreFlag"));
        return Draft.of(document, Set.of(), false);
    }
}
