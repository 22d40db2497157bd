package dev.muster.simulator.events;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The last events raised, and how many of each operation since the start.
public final class EventLog {

    private static final int KEPT = 10_000;

    private final Deque<ResourceEvent> last = new ArrayDeque<>();
    private final Map<String, Long> byOperation = new TreeMap<>();

    public synchronized void add(List<ResourceEvent> events) {
        for (ResourceEvent event : events) {
            last.addLast(event);
            byOperation.merge(event.operation(), 1L, Long::sum);
        }
        while (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /// Events with a higher sequence number, oldest first, as far as they are kept.
    public synchronized List<ResourceEvent> since(long sequence) {
        return new ArrayList<>(
                last.stream().filter(event -> event.sequence() > sequence).toList());
    }

    public synchronized Map<String, Long> counts() {
        return new TreeMap<>(byOperation);
    }
}
