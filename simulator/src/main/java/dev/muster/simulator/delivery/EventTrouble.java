package dev.muster.simulator.delivery;

import dev.muster.simulator.events.EventKind;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.traffic.Effect.Mailing;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.traffic.Faults.Struck;
import dev.muster.simulator.traffic.Subject;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Stands between what happens and Event Grid, and makes the trouble with events that was asked for. What is held back
/// goes out when
/// its fault is cleared.
public final class EventTrouble {

    private final Faults faults;
    private final BiConsumer<List<ResourceEvent>, Duration> out;
    private final SimulatedTime time;
    private final Map<String, List<ResourceEvent>> held = new LinkedHashMap<>();

    /// @param out where events go, and how much later in Event Grid's time
    public EventTrouble(Faults faults, BiConsumer<List<ResourceEvent>, Duration> out, SimulatedTime time) {
        this.faults = faults;
        this.out = out;
        this.time = time;
        faults.whenChanged(this::letGo);
    }

    /// Hands events on, in order, as far as there is no trouble.
    public synchronized void publish(List<ResourceEvent> events) {
        List<ResourceEvent> untroubled = new ArrayList<>();
        for (ResourceEvent event : events) {
            Optional<Struck<Mailing>> struck = faults.mailing(subject(event));
            if (struck.isEmpty()) {
                untroubled.add(event);
                waitingFor(event).ifPresent(create -> late(create, Duration.ofSeconds(1)));
            } else {
                out.accept(List.copyOf(untroubled), Duration.ZERO);
                untroubled.clear();
                troubled(event, struck.get());
            }
        }
        out.accept(untroubled, Duration.ZERO);
    }

    private static Subject subject(ResourceEvent event) {
        Optional<ArmId> id = ArmId.tryOf(event.subject());
        return Subject.of(
                event.subject(), event.subscription(), id.map(ArmId::type).orElse(""), event.operation());
    }

    private void troubled(ResourceEvent event, Struck<Mailing> struck) {
        Mailing mailing = struck.effect();
        switch (mailing.mishap()) {
            case LOST -> {
                // gone
            }
            case LATE -> late(event, mailing.delay());
            case REORDERED -> late(event, part(mailing.delay(), struck.chance()));
            case BURST -> late(event, untilNext(mailing.delay()));
            case DUPLICATED -> {
                late(event, Duration.ZERO);
                for (int copy = 1; copy <= mailing.copies(); copy++) {
                    late(event, part(mailing.delay(), struck.chance() / copy));
                }
            }
            case SILENT -> silent(event, struck);
            case DELETE_BEFORE_CREATE -> deleteFirst(event, struck);
        }
    }

    private void silent(ResourceEvent event, Struck<Mailing> struck) {
        if (!struck.effect().deliver()) {
            return;
        }
        if (struck.left().isZero()) {
            hold(struck.fault(), event);
        } else {
            late(event, Duration.ofNanos((long) (struck.left().toNanos() * time.scale())));
        }
    }

    /// Creates wait for the delete of the same resource, and go out after it.
    private void deleteFirst(ResourceEvent event, Struck<Mailing> struck) {
        if (event.kind() == EventKind.WRITE && !event.existed()) {
            hold(struck.fault(), event);
        } else {
            late(event, Duration.ZERO);
            waitingFor(event).ifPresent(create -> late(create, struck.effect().delay()));
        }
    }

    private Optional<ResourceEvent> waitingFor(ResourceEvent event) {
        if (event.kind() != EventKind.DELETE) {
            return Optional.empty();
        }
        for (List<ResourceEvent> waiting : held.values()) {
            for (ResourceEvent create : waiting) {
                if (create.kind() == EventKind.WRITE && create.subject().equalsIgnoreCase(event.subject())) {
                    waiting.remove(create);
                    return Optional.of(create);
                }
            }
        }
        return Optional.empty();
    }

    private void hold(String fault, ResourceEvent event) {
        held.computeIfAbsent(fault, key -> new ArrayList<>()).add(event);
    }

    private void late(ResourceEvent event, Duration delay) {
        out.accept(List.of(event), delay);
    }

    private Duration untilNext(Duration period) {
        long whole = Math.max(1, period.toNanos());
        return Duration.ofNanos(whole - Math.floorMod(time.now().toNanos(), whole));
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    private synchronized void letGo() {
        List<String> names = faults.names();
        held.entrySet().removeIf(entry -> {
            if (names.contains(entry.getKey())) {
                return false;
            }
            out.accept(entry.getValue(), Duration.ZERO);
            return true;
        });
    }
}
