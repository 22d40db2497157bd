package dev.muster.reporter.web;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;

/// The snapshot a request is answered from.
public final class CurrentSnapshot {

    private final Snapshots snapshots;

    CurrentSnapshot(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// How refreshing goes, and the newest snapshot if there is one.
    public Snapshots.State state() {
        return snapshots.state();
    }

    /// The newest snapshot.
    ///
    /// @throws NotReadyException before the first one
    public Snapshot require() {
        Snapshots.State state = snapshots.state();
        return state.snapshot()
                .orElseThrow(() -> new NotReadyException(
                        state.trouble().map(Snapshots.Trouble::reason).orElse("the first snapshot")));
    }
}
