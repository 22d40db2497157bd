package dev.muster.simulator.arm;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Token buckets of one size, by name, each full at first sight.
final class TokenBuckets {

    private static final double NANOS = 1_000_000_000.0;

    private final double capacity;
    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /// @param nanoTime a monotonic clock in nanoseconds
    TokenBuckets(double capacity, double perSecond, LongSupplier nanoTime) {
        this.capacity = capacity;
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /// Takes a token from a bucket if there is one.
    Taken take(String name) {
        return buckets.computeIfAbsent(name, key -> new Bucket()).take();
    }

    /// @param granted whether there was a token
    /// @param remaining whole tokens left
    /// @param pause until there will be one again, zero when granted
    record Taken(boolean granted, int remaining, Duration pause) {}

    private final class Bucket {

        private double tokens = capacity;
        private long filledAt = nanoTime.getAsLong();

        synchronized Taken take() {
            long now = nanoTime.getAsLong();
            tokens = Math.min(capacity, tokens + (now - filledAt) / NANOS * perSecond);
            filledAt = now;
            if (tokens >= 1) {
                tokens -= 1;
                return new Taken(true, (int) tokens, Duration.ZERO);
            }
            return new Taken(false, 0, Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS)));
        }
    }
}
