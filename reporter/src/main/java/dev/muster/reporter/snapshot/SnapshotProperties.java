package dev.muster.reporter.snapshot;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often the snapshot is renewed.
///
/// @param pause least time from the end of one refresh to the begin of the next
/// @param backstop most time between two refreshes when nothing is signalled
/// @param retain how old a snapshot may get before its numbers are no longer exported
@ConfigurationProperties("muster.snapshot")
public record SnapshotProperties(
        @DefaultValue("1s") Duration pause,
        @DefaultValue("30s") Duration backstop,
        @DefaultValue("30m") Duration retain) {

    /// @throws IllegalArgumentException when a duration is not positive or the backstop is not longer than the pause
    public SnapshotProperties {
        requirePositive("pause", pause);
        requirePositive("retain", retain);
        if (backstop.compareTo(pause) <= 0) {
            throw new IllegalArgumentException("muster.snapshot.backstop is '" + backstop
                    + "', allowed is a duration longer than muster.snapshot.pause (" + pause + ")");
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "muster.snapshot." + key + " is '" + value + "', allowed is a duration longer than zero");
        }
    }
}
