package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.DiskEncryptionSet;
import java.util.Set;

/// A disk encryption set. The text of a failed rotation is left out, that there is one is kept.
final class DiskEncryptionSetProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        boolean failed = properties.object("autoKeyRotationError") != null;
        return Draft.of(
                new DiskEncryptionSet(failed),
                Set.of(),
                KindProjection.isTransitional(properties.text("provisioningState")));
    }
}
