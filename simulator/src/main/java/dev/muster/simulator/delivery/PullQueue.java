package dev.muster.simulator.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Events that wait to be pulled, and those that are locked because somebody has them. A lock that ends, and a delay
/// after a release, bring an event back.
final class PullQueue {

    private final long lockNanos;
    private final LongSupplier nanoTime;
    private final Deque<Held> waiting = new ArrayDeque<>();
    private final Map<String, Held> locked = new HashMap<>();
    private long acknowledged;

    PullQueue(Duration lock, LongSupplier nanoTime) {
        this.lockNanos = lock.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized void add(ObjectNode event) {
        waiting.add(new Held(event, nanoTime.getAsLong()));
        notifyAll();
    }

    /// Takes some, after the first has come or the time is over.
    synchronized List<Received> receive(int most, Duration patience) {
        long end = nanoTime.getAsLong() + patience.toNanos();
        List<Received> received = due(most);
        while (received.isEmpty() && nanoTime.getAsLong() < end) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return received;
            }
            received = due(most);
        }
        return received;
    }

    /// @return whether the lock still held
    synchronized boolean acknowledge(String token) {
        boolean held = take(token) != null;
        acknowledged += held ? 1 : 0;
        return held;
    }

    /// @return whether the lock still held
    synchronized boolean release(String token, Duration delay) {
        Held held = take(token);
        if (held != null) {
            held.from = nanoTime.getAsLong() + delay.toNanos();
            waiting.add(held);
        }
        return held != null;
    }

    /// @return whether the lock still held
    synchronized boolean renew(String token) {
        Held held = take(token);
        if (held != null) {
            held.from = nanoTime.getAsLong() + lockNanos;
            locked.put(token, held);
        }
        return held != null;
    }

    synchronized int waiting() {
        return waiting.size();
    }

    synchronized int locked() {
        return locked.size();
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    private List<Received> due(int most) {
        long now = nanoTime.getAsLong();
        returnEndedLocks(now);
        List<Received> received = new ArrayList<>();
        for (Iterator<Held> all = waiting.iterator(); all.hasNext() && received.size() < most; ) {
            Held held = all.next();
            if (held.from <= now) {
                all.remove();
                held.deliveries++;
                held.from = now + lockNanos;
                String token = UUID.randomUUID().toString();
                locked.put(token, held);
                received.add(new Received(token, held.deliveries, held.event));
            }
        }
        return received;
    }

    private void returnEndedLocks(long now) {
        locked.values().removeIf(it -> {
            boolean ended = it.from <= now;
            if (ended) {
                waiting.add(it);
            }
            return ended;
        });
    }

    /// Null when there is no such lock, or not any more.
    private @Nullable Held take(String token) {
        returnEndedLocks(nanoTime.getAsLong());
        return locked.remove(token);
    }

    /// What was received.
    ///
    /// @param token by which it is acknowledged or released
    /// @param deliveries how often it was received, this time included
    record Received(String token, int deliveries, ObjectNode event) {}

    private static final class Held {

        private final ObjectNode event;
        private int deliveries;

        /// From when on it may be received: while it is locked, the end of the lock.
        private long from;

        Held(ObjectNode event, long from) {
            this.event = event;
            this.from = from;
        }
    }
}
