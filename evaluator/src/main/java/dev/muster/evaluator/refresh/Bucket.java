package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.function.LongSupplier;

/// The budget of one lane: one token is one request. Filled evenly, bounded, empty at the start, because the former
/// owner of the lane may have spent all there was.
final class Bucket {

    private static final double NANOS = 1_000_000_000.0;

    private final double perSecond;
    private final double capacity;
    private final LongSupplier nanos;
    private double tokens;
    private long filledAt;
    private int promised;

    Bucket(double perSecond, double capacity, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.capacity = capacity;
        this.nanos = nanos;
        this.filledAt = nanos.getAsLong();
    }

    /// Whole tokens that nobody waits for.
    synchronized int available() {
        fill();
        return (int) Math.max(0, tokens - promised);
    }

    /// Takes tokens that [#available] has shown.
    synchronized void spend(int count) {
        fill();
        tokens -= count;
    }

    /// Takes one token if there is one.
    synchronized boolean trySpend() {
        fill();
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /// Sets the next token aside for somebody who waits in the middle of a reading; ends with [#unpromise].
    synchronized void promise() {
        promised++;
    }

    synchronized void unpromise() {
        promised--;
    }

    /// Azure says how many reads are left: never more than that.
    synchronized void believe(int remaining) {
        fill();
        tokens = Math.min(tokens, remaining);
    }

    /// How long it takes until one token is there for a newcomer.
    synchronized Duration untilAvailable() {
        fill();
        double missing = 1 + promised - tokens;
        return Duration.ofNanos((long) Math.max(0, Math.ceil(missing / perSecond * NANOS)));
    }

    /// How long it takes until [#trySpend] can succeed; never zero, so that one can wait for it in a loop.
    synchronized Duration untilNext() {
        fill();
        return Duration.ofNanos((long) Math.max(1, Math.ceil((1 - tokens) / perSecond * NANOS)));
    }

    private void fill() {
        long now = nanos.getAsLong();
        tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * perSecond);
        filledAt = now;
    }
}
