package dev.muster.simulator.traffic;

import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import tools.jackson.databind.node.ObjectNode;

/// A fault at work: counts what it has seen and struck, and keeps the gate of what it holds.
final class Active {

    private final Fault fault;
    private final LongSupplier nanoTime;
    private final long since;
    private final SplittableRandom random;
    private final AtomicInteger held = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private int seen;
    private int struck;

    Active(Fault fault, LongSupplier nanoTime) {
        this.fault = fault;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
        this.random = new SplittableRandom(fault.limit().seed());
    }

    Fault fault() {
        return fault;
    }

    /// Whether it strikes this time, which counts.
    boolean strikes(Subject subject) {
        return current() && fault.target().fits(subject) && chosen();
    }

    /// Whether it is about a subject and neither over nor used up, which counts nothing.
    boolean lasts(Subject subject) {
        return current() && fault.target().fits(subject);
    }

    /// Neither over nor used up.
    private synchronized boolean current() {
        long nanos = nanoTime.getAsLong() - since;
        return fault.limit().duration().map(whole -> nanos < whole.toNanos()).orElse(true)
                && struck < fault.limit().times().orElse(Integer.MAX_VALUE);
    }

    private synchronized boolean chosen() {
        seen++;
        boolean turn = seen % fault.limit().every() == 0;
        boolean lucky = fault.limit().share() >= 1
                || random.nextDouble() < fault.limit().share();
        boolean strikes = turn && lucky && struck < fault.limit().times().orElse(Integer.MAX_VALUE);
        if (strikes) {
            struck++;
        }
        return strikes;
    }

    /// A number of its own, from zero to below one.
    synchronized double chance() {
        return random.nextDouble();
    }

    /// How long it still lasts, in real nanoseconds; zero when that is not said.
    long nanosLeft() {
        return fault.limit()
                .duration()
                .map(whole -> Math.max(0, whole.toNanos() - (nanoTime.getAsLong() - since)))
                .orElse(0L);
    }

    void holdUntilReleased() throws InterruptedException {
        held.incrementAndGet();
        try {
            gate.await();
        } finally {
            held.decrementAndGet();
        }
    }

    /// @return how many requests were waiting
    int open() {
        int waiting = held.get();
        gate.countDown();
        return waiting;
    }

    synchronized ObjectNode describe() {
        ObjectNode node = fault.wish().deepCopy();
        node.put("name", fault.name());
        node.put("seen", seen);
        node.put("struck", struck);
        if (node.has("hold")) {
            node.put("held", held.get());
        }
        return node;
    }
}
