package dev.muster.evaluator.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the gaps in what ingest sends all the time: while nothing was sent, hints were refused and come late, or
/// never.
///
/// Heartbeats that only come late leave no gap: their stamps tell when they were sent. Every partition carries each of
/// them, so one gap shows in many partitions and is found once.
final class HeartbeatGaps {

    private final Duration silence;
    private Instant found = Instant.EPOCH;

    /// @param silence from which distance of two heartbeats on it is a gap
    HeartbeatGaps(Duration silence) {
        this.silence = silence;
    }

    /// @param newest by partition, the newest stamp before
    /// @param stamps by partition, those of one batch
    /// @return whether a gap has ended that was not found before
    synchronized boolean end(Map<Integer, Instant> newest, Map<Integer, Set<Instant>> stamps) {
        boolean ended = false;
        for (Map.Entry<Integer, Set<Instant>> partition : stamps.entrySet()) {
            Instant before = newest.getOrDefault(partition.getKey(), Instant.MAX);
            for (Instant stamp : new TreeSet<>(partition.getValue())) {
                ended |= endsGap(before, stamp);
                before = before.equals(Instant.MAX) || stamp.isAfter(before) ? stamp : before;
            }
        }
        return ended;
    }

    private boolean endsGap(Instant before, Instant stamp) {
        boolean gap = before.isBefore(stamp)
                && Duration.between(before, stamp).compareTo(silence) >= 0
                && Duration.between(found, stamp).compareTo(silence) >= 0;
        found = gap ? stamp : found;
        return gap;
    }
}
