package dev.muster.ingest.publish;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.Element;
import java.time.Instant;
import java.util.List;

/// All that must become durable before one delivery may be answered.
///
/// @param hints in the order of the delivery
/// @param unusable elements for the quarantine
/// @param receivedAt when the delivery came in
public record Parcel(List<ResourceChanged> hints, List<Element.Unusable> unusable, Instant receivedAt) {

    public Parcel {
        hints = List.copyOf(hints);
        unusable = List.copyOf(unusable);
    }

    public boolean isEmpty() {
        return hints.isEmpty() && unusable.isEmpty();
    }
}
