package dev.muster.simulator.world;

import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Truth.Applied;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The only way to change the truth of a running simulator: all steps become true at once, and only then the events go
/// out, so that
/// whoever reads after an event sees at least what the event is about.
public final class World {

    private final Truth truth;
    private final Announcer announcer;
    private final Consumer<List<ResourceEvent>> sink;
    private final ReentrantLock turn = new ReentrantLock();

    /// @param sink told of all events of a change, in order
    public World(Truth truth, EventFactory events, Consumer<List<ResourceEvent>> sink) {
        this.truth = truth;
        this.announcer = new Announcer(events);
        this.sink = sink;
    }

    public Truth truth() {
        return truth;
    }

    public Happened apply(List<Step> steps) {
        return inTurn(() -> {
            List<ResolvedStep> resolved = new StepResolver(truth).resolve(steps);
            List<Applied> applied =
                    truth.apply(resolved.stream().map(ResolvedStep::edit).toList());
            List<ResourceEvent> events = announcer.announce(resolved, applied);
            sink.accept(events);
            return new Happened(changes(resolved, applied), events);
        });
    }

    /// Work that reads the truth and changes it accordingly, one at a time.
    public <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    /// Raises an event without any change, as a read-like action does.
    public void announce(ResourceEvent event) {
        sink.accept(List.of(event));
    }

    private static List<Change> changes(List<ResolvedStep> resolved, List<Applied> applied) {
        return IntStream.range(0, resolved.size())
                .filter(i -> resolved.get(i).happened(applied.get(i)))
                .mapToObj(i -> new Change(resolved.get(i).subject(), kind(resolved.get(i))))
                .toList();
    }

    private static Change.Kind kind(ResolvedStep step) {
        if (!step.exists()) {
            return Change.Kind.DELETED;
        }
        return step.existed() ? Change.Kind.UPDATED : Change.Kind.CREATED;
    }

    /// What came of a list of steps.
    public record Happened(List<Change> changes, List<ResourceEvent> events) {}

    /// A resource that changed.
    public record Change(ArmId id, Kind kind) {

        /// In lower case, the word shown over the control API.
        public enum Kind {
            CREATED,
            UPDATED,
            DELETED
        }
    }
}
