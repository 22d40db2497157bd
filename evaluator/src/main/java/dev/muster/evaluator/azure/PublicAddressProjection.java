package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.PublicAddress;
import java.util.Set;

/// A public IP address. The address itself is left out: a dynamic one changes by itself.
final class PublicAddressProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        return Draft.of(
                new PublicAddress(properties.text("publicIPAllocationMethod")),
                Set.of(),
                KindProjection.isTransitional(properties.text("provisioningState")));
    }
}
