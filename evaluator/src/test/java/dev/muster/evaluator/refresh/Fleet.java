package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A small Azure in memory: answers with the value it holds for a node, and remembers when it was asked.
final class Fleet implements AzureReader {

    private final Map<NodeId, String> values = new ConcurrentHashMap<>();
    private final Map<NodeId, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Duration throttle = Duration.ZERO;

    void put(NodeId node, String value) {
        values.put(node, value);
    }

    /// Readings of the node wait until the latch opens.
    CountDownLatch hold(NodeId node) {
        CountDownLatch latch = new CountDownLatch(1);
        held.put(node, latch);
        return latch;
    }

    /// Answers 429 to everything until it is set to zero.
    void throttle(Duration retryAfter) {
        throttle = retryAfter;
    }

    List<Call> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    long callsOf(NodeId node) {
        return calls().stream().filter(it -> it.node().equals(node)).count();
    }

    int mostUnderWay() {
        return mostUnderWay.get();
    }

    @Override
    public Reading.Answer read(NodeId node, String tenant, PageBudget budget) {
        calls.add(new Call(node, System.nanoTime()));
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
            CountDownLatch latch = held.get(node);
            if (latch != null) {
                latch.await();
            }
            return new Reading.Answer(reading(node), OptionalInt.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Answer(new Reading.Failed("interrupted", Optional.empty()), OptionalInt.empty());
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Reading reading(NodeId node) {
        if (!throttle.isZero()) {
            return new Reading.Throttled(Optional.of(throttle));
        }
        String value = values.get(node);
        return value == null
                ? new Reading.Failed("no such node in the test", Optional.empty())
                : new Reading.Found(Stage.projection(node, value), false);
    }

    record Call(NodeId node, long nanos) {}
}
