package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// A small Azure in memory: answers with the value it holds for a node, and remembers when it was asked.
final class Fleet implements AzureReader {

    private final Map<NodeId, String> values = new ConcurrentHashMap<>();
    private final Map<NodeId, CountDownLatch> held = new ConcurrentHashMap<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private final Map<String, Long> throttledUntil = new ConcurrentHashMap<>();
    private volatile Duration throttle = Duration.ZERO;
    private volatile Duration latency = Duration.ZERO;
    private volatile @Nullable String everything;

    void put(NodeId node, String value) {
        values.put(node, value);
    }

    /// Whatever has no value of its own has this one.
    void putEverything(String value) {
        everything = value;
    }

    /// Every reading takes so long.
    void takeTime(Duration each) {
        latency = each;
    }

    /// Azure refuses every reading of the lane for a while and says for how long.
    void throttle(String lane, Duration forSoLong) {
        throttledUntil.put(lane, System.nanoTime() + forSoLong.toNanos());
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
            LockSupport.parkNanos(latency.toNanos());
            return new Reading.Answer(reading(node));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Reading.Answer(new Reading.Failed("interrupted", Optional.empty()));
        } finally {
            underWay.decrementAndGet();
        }
    }

    private Reading reading(NodeId node) {
        if (!throttle.isZero()) {
            return new Reading.Throttled(Optional.of(throttle));
        }
        Long until = throttledUntil.get(node.lane().orElseThrow());
        long refusedFor = until == null ? 0 : until - System.nanoTime();
        if (refusedFor > 0) {
            return new Reading.Throttled(Optional.of(Duration.ofNanos(refusedFor)));
        }
        String own = values.get(node);
        String value = own == null ? everything : own;
        return value == null
                ? new Reading.Failed("no such node in the test", Optional.empty())
                : new Reading.Found(Stage.projection(node, value), false);
    }

    record Call(NodeId node, long nanos) {}
}
