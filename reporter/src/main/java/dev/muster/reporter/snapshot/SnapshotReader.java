package dev.muster.reporter.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Reads a snapshot.
public interface SnapshotReader {

    /// A judge's transaction may commit this long after the time it recorded.
    Duration LATE_COMMITS = Duration.ofMinutes(2);

    /// Reads the whole estate as one state of the database.
    ///
    /// @param detectionsSince recorded time from which verdicts are wanted for the detection latency; none are wanted
    /// when
    ///     empty
    Snapshot read(Optional<Instant> detectionsSince);

    /// Reads what was judged or deleted since an earlier snapshot and puts it into that one: a fraction of the work on
    /// a
    /// large estate. How old evidence is, and machines without a verdict, stay as the earlier snapshot has them. Empty
    /// when
    /// the whole estate has to be read.
    ///
    /// @param detectionsSince as for [#read]
    default Optional<Snapshot> readChanges(Snapshot earlier, Instant detectionsSince) {
        return Optional.empty();
    }
}
