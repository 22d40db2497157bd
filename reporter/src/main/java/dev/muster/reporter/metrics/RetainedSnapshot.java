package dev.muster.reporter.metrics;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/// The snapshot as far as it may be exported: numbers of long ago must not look like numbers of today.
public final class RetainedSnapshot {

    private final Snapshots snapshots;
    private final Duration retain;
    private final Clock clock;

    /// @param retain age from which a snapshot's state is no longer exported
    public RetainedSnapshot(Snapshots snapshots, Duration retain, Clock clock) {
        this.snapshots = snapshots;
        this.retain = retain;
        this.clock = clock;
    }

    /// The newest snapshot; empty before the first one and when it has become too old.
    public Optional<Snapshot> current() {
        return of(snapshots.state());
    }

    Optional<Snapshot> of(Snapshots.State state) {
        return state.snapshot()
                .filter(it -> Duration.between(it.asOf(), clock.instant()).compareTo(retain) < 0);
    }
}
