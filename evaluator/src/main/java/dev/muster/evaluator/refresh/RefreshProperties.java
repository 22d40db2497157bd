package dev.muster.evaluator.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much is read from Azure, and how often without being told.
///
/// @param readsPerSecond refill of each lane's budget; Azure refills 25 per subscription and principal ("Understand how
///     Azure Resource Manager throttles requests", 2025-05-28), 1 to 1000
/// @param burst most reads that a lane may save up, 1 to 10000
/// @param laneRequests most requests of one lane under way at once, 2 to 100
/// @param requests most requests of this process under way at once, 4 to 1000
/// @param bulkFrom from how many due requests of a subscription on a list, or one query, is asked instead of a reading
/// for
///     each, where it can answer; the size of Azure's bucket is 250; 10 to 100000
/// @param lists most lists that this process reads at once: a list is held in memory until it is complete, 1 to 16
/// @param unreadableInterval when a resource that may not be read is tried again, 1 minute to 1 day
/// @param instanceViewInterval how often a VM that may run is read without a hint, 1 hour to 7 days; spread evenly over
/// the
///     interval, at most 1/24 of it late
/// @param stoppedInterval the same for deallocated VMs, 1 hour to 30 days
@ConfigurationProperties("muster.evaluator.refresh")
record RefreshProperties(
        @DefaultValue("20") int readsPerSecond,
        @DefaultValue("60") int burst,
        @DefaultValue("8") int laneRequests,
        @DefaultValue("64") int requests,
        @DefaultValue("250") int bulkFrom,
        @DefaultValue("2") int lists,
        @DefaultValue("30m") Duration unreadableInterval,
        @DefaultValue("24h") Duration instanceViewInterval,
        @DefaultValue("24h") Duration stoppedInterval) {

    RefreshProperties {
        check("reads-per-second", readsPerSecond, 1, 1000);
        check("burst", burst, 1, 10_000);
        check("lane-requests", laneRequests, 2, 100);
        check("requests", requests, 4, 1000);
        check("bulk-from", bulkFrom, 10, 100_000);
        check("lists", lists, 1, 16);
        check("unreadable-interval", unreadableInterval, Duration.ofMinutes(1), Duration.ofDays(1));
        check("instance-view-interval", instanceViewInterval, Duration.ofHours(1), Duration.ofDays(7));
        check("stopped-interval", stoppedInterval, Duration.ofHours(1), Duration.ofDays(30));
    }

    private static <T extends Comparable<T>> void check(String key, T value, T from, T to) {
        if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.refresh." + key + "=" + value + " must be " + from + " to " + to);
        }
    }
}
