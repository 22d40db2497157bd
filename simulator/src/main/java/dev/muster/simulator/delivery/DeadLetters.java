package dev.muster.simulator.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Events that were given up, with the reason, as Event Grid would write them to a storage container.
public final class DeadLetters {

    private static final int KEPT = 10_000;

    private final Deque<JsonNode> last = new ArrayDeque<>();
    private long total;

    synchronized void add(JsonNode letter) {
        total++;
        last.addLast(letter);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
    }

    /// Oldest first, as far as they are kept.
    public synchronized List<JsonNode> list() {
        return new ArrayList<>(last);
    }

    public synchronized long total() {
        return total;
    }
}
