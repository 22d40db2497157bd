package dev.muster.simulator.arm;

import java.time.Duration;

/// Sizes of the resource manager's buckets.
///
/// Source: Microsoft Learn, "Understand how Azure Resource Manager throttles requests" (2025-05-28).
///
/// @param enforced without it everything is granted
/// @param reads capacity of the bucket of reads, per subscription and principal
/// @param readsPerSecond its refill
/// @param graphQueries queries of Resource Graph per window and caller
public record Limits(boolean enforced, int reads, double readsPerSecond, int graphQueries, Duration graphWindow) {

    public static final Limits AZURE = new Limits(true, 250, 25);

    public Limits(boolean enforced, int reads, double readsPerSecond) {
        this(enforced, reads, readsPerSecond, 15, Duration.ofSeconds(5));
    }

    /// Read-like POSTs count as writes.
    static final int WRITES = 200;

    static final double WRITES_PER_SECOND = 10;
}
