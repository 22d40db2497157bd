package dev.muster.reporter.web;

import dev.muster.reporter.access.CallerReach;
import dev.muster.reporter.access.Reach;
import dev.muster.reporter.snapshot.Archive;
import dev.muster.reporter.snapshot.PastSnapshots;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The snapshot a request is answered from: the newest or one of the past, as far as the caller sees.
public final class CurrentSnapshot {

    /// The parameter that asks for the past.
    public static final String AS_OF = "asOf";

    private static final int MOST_REACHES = 50;

    private final Snapshots snapshots;
    private final PastSnapshots past;
    private final CallerReach callers;
    private final AtomicReference<@Nullable Limited> limited = new AtomicReference<>();

    CurrentSnapshot(Snapshots snapshots, PastSnapshots past, CallerReach callers) {
        this.snapshots = snapshots;
        this.past = past;
        this.callers = callers;
    }

    /// How refreshing goes, and the newest snapshot if there is one. It is of the whole estate, whoever asks.
    public Snapshots.State state() {
        return snapshots.state();
    }

    /// How far the caller sees.
    public Reach reach() {
        return callers.current();
    }

    /// The newest snapshot.
    ///
    /// @throws NotReadyException before the first one
    public Snapshot require() {
        Snapshot newest = newest();
        Optional<Set<String>> subscriptions = reach().subscriptions();
        return subscriptions.isEmpty() ? newest : counted(newest, subscriptions.get());
    }

    /// The snapshot of the time that the parameter [#AS_OF] names, the newest without it.
    ///
    /// @throws NotReadyException before the first one
    /// @throws BadParameterException when that time cannot be answered for
    public Snapshot require(Parameters parameters) {
        Optional<Instant> time = parameters.time(AS_OF);
        if (time.isEmpty()) {
            return require();
        }
        try {
            Snapshot then = past.asOf(time.get());
            return reach().subscriptions().map(then::within).orElse(then);
        } catch (Archive.NotKeptException e) {
            throw Parameters.refused(AS_OF, time.get().toString(), String.valueOf(e.getMessage()));
        }
    }

    private Snapshot newest() {
        Snapshots.State state = snapshots.state();
        return state.snapshot()
                .orElseThrow(() -> new NotReadyException(
                        state.trouble().map(Snapshots.Trouble::reason).orElse("the first snapshot")));
    }

    /// Counted once per snapshot and reach; those of earlier snapshots are let go with them.
    private Snapshot counted(Snapshot newest, Set<String> subscriptions) {
        Limited known = limited.get();
        if (known == null || known.of() != newest || known.parts().size() > MOST_REACHES) {
            known = new Limited(newest, new ConcurrentHashMap<>());
            limited.set(known);
        }
        return known.parts().computeIfAbsent(subscriptions, newest::within);
    }

    private record Limited(Snapshot of, Map<Set<String>, Snapshot> parts) {}
}
