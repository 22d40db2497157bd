package dev.muster.reporter.snapshot;

/// Wants to see every snapshot once.
public interface SnapshotListener {

    /// Called after the swap, by the thread that refreshes; must not wait for anything.
    void refreshed(Snapshot snapshot);
}
