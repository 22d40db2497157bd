package dev.muster.evaluator.intake;

import java.time.Instant;
import java.util.Map;
import java.util.Set;

/// The newest signs of life that passed here, so that a stalled road shows.
interface Heartbeats {

    /// @param stamps creation times of the heartbeats of one batch by partition
    void seen(Map<Integer, Set<Instant>> stamps);
}
