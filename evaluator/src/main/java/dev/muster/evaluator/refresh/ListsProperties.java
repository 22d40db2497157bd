package dev.muster.evaluator.refresh;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How Azure's lists are read.
///
/// @param interval when a list is read again, 1 minute to 1 day
@ConfigurationProperties("muster.evaluator.lists")
public record ListsProperties(@DefaultValue("60m") Duration interval) {

    public ListsProperties {
        if (interval.compareTo(Duration.ofMinutes(1)) < 0 || interval.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "muster.evaluator.lists.interval=" + interval + " must be PT1M to PT24H");
        }
    }
}
