package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.within;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long and how much of the quarantine is remembered.
///
/// @param retention how long an input stays in quarantine
/// @param listed how many of the newest inputs are listed and can be replayed
@ConfigurationProperties("muster.ingest.quarantine")
public record QuarantineSettings(
        @DefaultValue("30d") Duration retention,
        @DefaultValue("10000") int listed) {

    private static final String PREFIX = "muster.ingest.quarantine.";

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public QuarantineSettings {
        within(PREFIX + "retention", retention, Duration.ofMinutes(1), Duration.ofDays(366));
        within(PREFIX + "listed", listed, 1, 100_000);
    }
}
