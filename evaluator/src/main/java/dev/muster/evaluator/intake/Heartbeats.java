package dev.muster.evaluator.intake;

import java.time.Instant;
import java.util.Map;

/// The newest signs of life that passed here, so that a stalled road shows.
interface Heartbeats {

    /// @param stamps creation time of the newest heartbeat by partition
    void seen(Map<Integer, Instant> stamps);
}
