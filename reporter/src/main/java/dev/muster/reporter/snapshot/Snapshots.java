package dev.muster.reporter.snapshot;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// The newest snapshot and how its refreshing goes. Readers take [#state] once and work with what they got.
public final class Snapshots {

    private final AtomicReference<State> state;

    /// @param startedAt when the reporter began to wait for its first snapshot
    public Snapshots(Instant startedAt) {
        this.state = new AtomicReference<>(new State(
                Optional.empty(), Optional.of(new Trouble("reading the first snapshot", startedAt)), Duration.ZERO, 0));
    }

    /// What is known at this moment.
    public State state() {
        return state.get();
    }

    /// The newest snapshot; empty until the first one has been read.
    public Optional<Snapshot> current() {
        return state.get().snapshot();
    }

    void refreshed(Snapshot snapshot, Duration took) {
        state.updateAndGet(old -> new State(Optional.of(snapshot), Optional.empty(), took, old.failures()));
    }

    void failed(String reason, Instant at) {
        state.updateAndGet(old -> new State(
                old.snapshot(),
                Optional.of(
                        new Trouble(reason, old.trouble().map(Trouble::since).orElse(at))),
                old.took(),
                old.failures() + 1));
    }

    /// @param trouble why the last refresh failed, empty when it did not
    /// @param took duration of the last successful refresh
    /// @param failures failed refreshes since the start
    public record State(Optional<Snapshot> snapshot, Optional<Trouble> trouble, Duration took, long failures) {}

    /// @param reason what is waited for, in words
    /// @param since when it began
    public record Trouble(String reason, Instant since) {}
}
