package dev.muster.simulator.delivery;

import dev.muster.simulator.json.Json;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Counts what became of events. Always true: accepted = delivered + dead-lettered + waiting + in flight, duplicates
/// apart.
final class DeliveryCounters {

    private final Map<Outcome, Long> attempts = new EnumMap<>(Outcome.class);
    private long accepted;
    private long delivered;
    private long duplicates;
    private long deadLettered;
    private long requests;

    synchronized void accepted(int events) {
        accepted += events;
    }

    synchronized void request() {
        requests++;
    }

    synchronized void attempt(Outcome outcome, int events) {
        attempts.merge(outcome, (long) events, Long::sum);
    }

    synchronized void delivered(boolean duplicate) {
        if (duplicate) {
            duplicates++;
        } else {
            delivered++;
        }
    }

    synchronized void deadLettered() {
        deadLettered++;
    }

    synchronized ObjectNode describe() {
        ObjectNode byOutcome = Json.object();
        attempts.forEach((outcome, count) ->
                byOutcome.put(outcome.word(), byOutcome.path(outcome.word()).asLong(0) + count));
        return Json.object(
                "accepted", accepted,
                "delivered", delivered,
                "duplicates", duplicates,
                "deadLettered", deadLettered,
                "requests", requests,
                "attempts", byOutcome);
    }
}
