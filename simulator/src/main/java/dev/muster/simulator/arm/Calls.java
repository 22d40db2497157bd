package dev.muster.simulator.arm;

import dev.muster.simulator.json.Json;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.node.ObjectNode;

/// Counts calls of the resource manager since the start.
public final class Calls {

    private final Map<String, LongAdder> byOperation = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> bySubscription = new ConcurrentHashMap<>();
    private final LongAdder throttled = new LongAdder();
    private final LongAdder refusedWrites = new LongAdder();
    private final LongAdder unauthenticated = new LongAdder();

    void called(String operation, String subscription) {
        byOperation.computeIfAbsent(operation, key -> new LongAdder()).increment();
        if (!subscription.isEmpty()) {
            bySubscription.computeIfAbsent(subscription, key -> new LongAdder()).increment();
        }
    }

    void throttled() {
        throttled.increment();
    }

    /// A request that would have changed something.
    void refusedWrite() {
        refusedWrites.increment();
    }

    void unauthenticated() {
        unauthenticated.increment();
    }

    public ObjectNode describe() {
        return Json.object(
                "total", byOperation.values().stream().mapToLong(LongAdder::sum).sum(),
                "byOperation", sums(byOperation),
                "bySubscription", sums(bySubscription),
                "throttled", throttled.sum(),
                "refusedWrites", refusedWrites.sum(),
                "unauthenticated", unauthenticated.sum());
    }

    private static ObjectNode sums(Map<String, LongAdder> counters) {
        ObjectNode node = Json.object();
        new TreeMap<>(counters).forEach((name, counter) -> node.put(name, counter.sum()));
        return node;
    }
}
