package dev.muster.evaluator.sweep;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the mirror is compared with Resource Graph.
///
/// @param interval from the start of one complete sweep to the start of the next, 1 minute to 1 day
/// @param retryInterval after the end of an incomplete one, 10 seconds to 1 day
/// @param parallel most queries of a tenant under way at once, 1 to 16
/// @param queries how many queries Azure grants a principal in 5 seconds ("Guidance for throttled requests in Azure
///     Resource Graph", 2024: 15), 1 to 1000
/// @param reserve how many of these a sweep leaves to settling looks, 0 to one less than all
/// @param subscriptions most subscriptions of one query; Azure advises fewer than 300, 1 to 299
/// @param lagAllowance how long an event may be on its way before a difference counts as missed by events, 0 to 1 hour
/// @param keep how long what is known of a sweep is kept, 1 to 400 days
@ConfigurationProperties("muster.evaluator.sweep")
record SweepProperties(
        @DefaultValue("60m") Duration interval,
        @DefaultValue("10m") Duration retryInterval,
        @DefaultValue("4") int parallel,
        @DefaultValue("15") int queries,
        @DefaultValue("2") int reserve,
        @DefaultValue("250") int subscriptions,
        @DefaultValue("2m") Duration lagAllowance,
        @DefaultValue("30d") Duration keep) {

    SweepProperties {
        check("interval", interval, Duration.ofMinutes(1), Duration.ofDays(1));
        check("retry-interval", retryInterval, Duration.ofSeconds(10), Duration.ofDays(1));
        check("parallel", parallel, 1, 16);
        check("queries", queries, 1, 1000);
        check("reserve", reserve, 0, queries - 1);
        check("subscriptions", subscriptions, 1, 299);
        check("lag-allowance", lagAllowance, Duration.ZERO, Duration.ofHours(1));
        check("keep", keep, Duration.ofDays(1), Duration.ofDays(400));
    }

    private static <T extends Comparable<T>> void check(String key, T value, T from, T to) {
        if (value.compareTo(from) < 0 || value.compareTo(to) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.sweep." + key + "=" + value + " must be " + from + " to " + to);
        }
    }
}
