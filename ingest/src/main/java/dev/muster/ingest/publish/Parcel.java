package dev.muster.ingest.publish;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.Element;
import java.time.Instant;
import java.util.List;

/// All that must become durable before one delivery may be answered.
///
/// @param hints in the order of the delivery
/// @param unusable elements for the quarantine
/// @param feedRemoved whether an event subscription was deleted, which calls for a sweep
/// @param receivedAt when the delivery came in
public record Parcel(
        List<ResourceChanged> hints, List<Element.Unusable> unusable, boolean feedRemoved, Instant receivedAt) {

    public Parcel {
        hints = List.copyOf(hints);
        unusable = List.copyOf(unusable);
    }

    /// Of one hint alone.
    public static Parcel of(ResourceChanged hint, Instant receivedAt) {
        return new Parcel(List.of(hint), List.of(), false, receivedAt);
    }

    public boolean isEmpty() {
        return hints.isEmpty() && unusable.isEmpty() && !feedRemoved;
    }
}
