package dev.muster.evaluator.recovery;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// When an outage was long enough for a sweep.
///
/// @param outage for how long Kafka, Postgres or Azure did not answer, 1 second to 1 hour
/// @param silence how far two heartbeats of ingest, sent every 30 s, may lie apart, 2 seconds to 1 hour
@ConfigurationProperties("muster.evaluator.recovery")
public record RecoveryProperties(
        @DefaultValue("60s") Duration outage,
        @DefaultValue("90s") Duration silence) {

    public RecoveryProperties {
        check("outage", outage, Duration.ofSeconds(1));
        check("silence", silence, Duration.ofSeconds(2));
    }

    private static void check(String key, Duration value, Duration from) {
        if (value.compareTo(from) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.recovery." + key + "=" + value + " must be " + from + " to PT1H");
        }
    }
}
