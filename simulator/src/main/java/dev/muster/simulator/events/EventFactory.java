package dev.muster.simulator.events;

import dev.muster.simulator.truth.ArmId;
import java.time.Clock;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Makes events: own id, time of the simulator's clock, and a subject spelled the way Azure happens to spell it this
/// time.
public final class EventFactory {

    private final Clock clock;
    private final AtomicLong sequence = new AtomicLong();

    public EventFactory(Clock clock) {
        this.clock = clock;
    }

    public ResourceEvent write(ArmId id, boolean existed, Caller caller) {
        EventKind kind = Operations.write(id).endsWith("/action") ? EventKind.ACTION : EventKind.WRITE;
        return event(kind, Operations.write(id), id, existed, caller);
    }

    public ResourceEvent delete(ArmId id, Caller caller) {
        return event(EventKind.DELETE, Operations.delete(id), id, true, caller);
    }

    /// @param operation whole operation name, ending with `/action`
    public ResourceEvent action(ArmId id, String operation, Caller caller) {
        return event(EventKind.ACTION, operation, id, true, caller);
    }

    /// Somebody with a face, another one each time.
    public Caller somebody() {
        return Caller.Person.number(sequence.get());
    }

    private ResourceEvent event(EventKind kind, String operation, ArmId id, boolean existed, Caller caller) {
        long number = sequence.incrementAndGet();
        return new ResourceEvent(
                UUID.randomUUID().toString(),
                number,
                clock.instant(),
                kind,
                operation,
                spelled(id.spelled(), number),
                id.spelledSubscription(),
                existed,
                UUID.randomUUID().toString(),
                caller);
    }

    /// Providers disagree on `resourceGroups`, and some shout the group's name.
    private static String spelled(String id, long number) {
        return switch ((int) (number % 4)) {
            case 1 -> id.replaceFirst("(?i)/resourceGroups/", "/resourcegroups/");
            case 3 -> shoutedGroup(id);
            default -> id;
        };
    }

    private static String shoutedGroup(String id) {
        int group = id.toLowerCase(Locale.ROOT).indexOf("/resourcegroups/");
        if (group < 0) {
            return id;
        }
        int begin = group + "/resourcegroups/".length();
        int end = id.indexOf('/', begin) < 0 ? id.length() : id.indexOf('/', begin);
        return id.substring(0, begin) + id.substring(begin, end).toUpperCase(Locale.ROOT) + id.substring(end);
    }
}
