package dev.muster.simulator.arm;

/// Sizes of the resource manager's buckets.
///
/// Source: Microsoft Learn, "Understand how Azure Resource Manager throttles requests" (2025-05-28).
///
/// @param enforced without it everything is granted
/// @param reads capacity of the bucket of reads, per subscription and principal
/// @param readsPerSecond its refill
public record Limits(boolean enforced, int reads, double readsPerSecond) {

    public static final Limits AZURE = new Limits(true, 250, 25);

    /// Read-like POSTs count as writes.
    static final int WRITES = 200;

    static final double WRITES_PER_SECOND = 10;
}
