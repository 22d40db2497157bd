package dev.muster.evaluator.mirror;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How old evidence may be before rules that need it have to say unknown. All processes must agree: the ages are
/// part of the rule set's checksum.
///
/// @param graphVisible for what complete lists and Resource Graph confirm, counted from the last confirmation: 15
/// minutes
///     to 7 days, two readings of the lists and some time for them
/// @param instanceView for what the platform and the agent report of a VM, counted from the last reading of the VM
/// itself:
///     1 hour to 14 days
@ConfigurationProperties("muster.evaluator.maximum-ages")
public record AgeProperties(
        @DefaultValue("130m") Duration graphVisible,
        @DefaultValue("26h") Duration instanceView) {

    public AgeProperties {
        check("graph-visible", graphVisible, Duration.ofMinutes(15), Duration.ofDays(7));
        check("instance-view", instanceView, Duration.ofHours(1), Duration.ofDays(14));
    }

    private static void check(String key, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.maximum-ages." + key + "=" + value + " must be " + least + " to " + most);
        }
    }
}
