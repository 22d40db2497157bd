package dev.muster.ingest.delivery;

import java.time.Instant;
import java.util.Optional;

/// What stands in for a part of an event that is not there.
///
/// @param receivedAt when the event came in
/// @param id what the event is recognised by; only given where an event without identity is wanted too
record Standby(Instant receivedAt, Optional<String> id) {

    /// For a delivery: nothing is made up but the time of a CloudEvent without one, where it is optional.
    static Standby ofDelivery(Instant receivedAt) {
        return new Standby(receivedAt, Optional.empty());
    }

    boolean isLenient() {
        return id.isPresent();
    }
}
