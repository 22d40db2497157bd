package dev.muster.evaluator.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When a deletion that no event announces is believed, and when what is gone is removed.
///
/// @param share part of a scope (a subscription and a kind) that may vanish without an event, 0.01 to 1
/// @param fewest resources of a scope that must have vanished for its deletions to be held back, 1 to 1,000,000
/// @param window how long what was believed counts as having vanished at once, 1 minute to 7 days
/// @param heldBackFor after how long the provider is believed in spite of that, 10 minutes to 30 days
/// @param forgetAfter when a subscription that is not visible any more leaves the inventory, 1 day to 10 years; one
/// that is
///     expected by name never does
/// @param purgeAfter when a row that is gone is removed, 1 day to 10 years
@ConfigurationProperties("muster.evaluator.deletion")
record DeletionProperties(
        @DefaultValue("0.1") double share,
        @DefaultValue("10") int fewest,
        @DefaultValue("6h") Duration window,
        @DefaultValue("24h") Duration heldBackFor,
        @DefaultValue("30d") Duration forgetAfter,
        @DefaultValue("30d") Duration purgeAfter) {

    DeletionProperties {
        check("share", share, 0.01, 1.0);
        check("fewest", fewest, 1, 1_000_000);
        check("window", window, Duration.ofMinutes(1), Duration.ofDays(7));
        check("held-back-for", heldBackFor, Duration.ofMinutes(10), Duration.ofDays(30));
        check("forget-after", forgetAfter, Duration.ofDays(1), Duration.ofDays(3660));
        check("purge-after", purgeAfter, Duration.ofDays(1), Duration.ofDays(3660));
    }

    private static <T extends Comparable<T>> void check(String key, T value, T from, T to) {
        if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.deletion." + key + "=" + value + " must be " + from + " to " + to);
        }
    }
}
