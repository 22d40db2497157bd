package dev.muster.simulator.arm;

import java.time.Duration;

/// Sizes of all budgets.
///
/// Sources: Microsoft Learn, "Understand how Azure Resource Manager throttles requests" (2025-05-28), "Compute
/// throttling
/// limits"
/// (2024-05-27), "Guidance for throttled requests in Azure Resource Graph" (2024).
///
/// @param enforced without it everything is granted, and what is over a budget is only counted
/// @param reads per subscription and principal, and the same once more above all subscriptions
/// @param writes per subscription and principal; POSTs count as writes
/// @param vm reads of one VM
/// @param vmReads reads of VMs in a subscription
/// @param vmLists lists of VMs in a subscription
/// @param graphQueries queries of Resource Graph per window and caller
public record Limits(
        boolean enforced,
        Budget reads,
        Budget writes,
        Budget vm,
        Budget vmReads,
        Budget vmLists,
        int graphQueries,
        Duration graphWindow) {

    public static final Limits AZURE = new Limits(
            true,
            new Budget(250, 25),
            new Budget(200, 10),
            new Budget(36, 12 / 60.0),
            new Budget(24_000, 8_000 / 60.0),
            new Budget(900, 300 / 60.0),
            15,
            Duration.ofSeconds(5));

    /// A token bucket.
    ///
    /// @param capacity tokens when full
    /// @param perSecond its refill
    public record Budget(double capacity, double perSecond) {

        Budget times(double factor) {
            return new Budget(Math.max(1, capacity * factor), perSecond * factor);
        }
    }

    public Limits enforced(boolean wanted) {
        return new Limits(wanted, reads, writes, vm, vmReads, vmLists, graphQueries, graphWindow);
    }

    public Limits reads(Budget wanted) {
        return new Limits(enforced, wanted, writes, vm, vmReads, vmLists, graphQueries, graphWindow);
    }

    public Limits graph(int queries, Duration window) {
        return new Limits(enforced, reads, writes, vm, vmReads, vmLists, queries, window);
    }

    /// All budgets so many times as large, windows as much shorter.
    public Limits times(double factor) {
        return new Limits(
                enforced,
                reads.times(factor),
                writes.times(factor),
                vm.times(factor),
                vmReads.times(factor),
                vmLists.times(factor),
                graphQueries,
                Duration.ofNanos(Math.max(1, (long) (graphWindow.toNanos() / factor))));
    }
}
