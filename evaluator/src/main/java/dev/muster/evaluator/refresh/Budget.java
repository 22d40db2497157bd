package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.function.LongSupplier;

/// What one lane may ask of Azure, as this process sees it: empty when the lane was just taken, since the former owner
/// may have spent everything.
///
/// Buckets of Azure and who keeps them:
///
/// | bucket | size and refill | kept by |
/// | --- | --- | --- |
/// | reads per subscription (or of the tenant) and principal | 250, 25 a second | [#reads], configured below that |
/// | lists of VMs per subscription and region | 900, 300 a minute | [#vmLists] |
/// | readings of one VM | 36, 12 a minute | the cool-down: one reading in 10 s, twice a token at most |
/// | readings of VMs per subscription and region | 24,000, 8,000 a minute | [#reads], which is far smaller |
///
/// Source: "Understand how Azure Resource Manager throttles requests" (2025-05-28), "Compute throttling limits"
/// (2024-05-27).
final class Budget {

    private static final double VM_LISTS_PER_SECOND = 300 / 60.0;
    private static final int VM_LISTS_BURST = 900;

    private final Bucket reads;
    private final Bucket vmLists;
    private final Throttling throttling;

    Budget(RefreshProperties settings, LongSupplier nanos) {
        this(
                new Bucket(settings.readsPerSecond(), settings.burst(), nanos),
                new Bucket(VM_LISTS_PER_SECOND, VM_LISTS_BURST, nanos),
                new Throttling(nanos));
    }

    Budget(Bucket reads, Bucket vmLists, Throttling throttling) {
        this.reads = reads;
        this.vmLists = vmLists;
        this.throttling = throttling;
    }

    Bucket reads() {
        return reads;
    }

    Bucket vmLists() {
        return vmLists;
    }

    /// Azure said how much it still allows, or nothing.
    void believe(Reading.Remaining remaining) {
        remaining.reads().ifPresent(reads::believe);
        remaining.vmLists().ifPresent(vmLists::believe);
    }

    /// Azure refused a request because there were too many: nothing is left.
    ///
    /// @param sentAt monotonic time at which the request was sent
    /// @return how long to leave the lane alone
    Duration refused(Reading.Throttled answer, long sentAt) {
        reads.believe(0);
        return throttling.pause(answer.retryAfter(), sentAt);
    }

    /// Azure answered.
    void granted(long sentAt) {
        throttling.over(sentAt);
    }
}
