package dev.muster.reporter.snapshot;

import java.time.Instant;
import java.util.Optional;

/// Reads a snapshot.
public interface SnapshotReader {

    /// Reads the whole estate as one state of the database.
    ///
    /// @param detectionsSince recorded time from which verdicts are wanted for the detection latency; none are wanted
    /// when
    ///     empty
    Snapshot read(Optional<Instant> detectionsSince);
}
