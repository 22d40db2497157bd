package dev.muster.evaluator.status;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How long the past is kept.
///
/// @param retention how long ended intervals of statuses and findings are kept, in whole months
/// @param events how many days single events are kept, 1 to 90
@ConfigurationProperties("muster.evaluator.history")
record HistoryProperties(
        @DefaultValue("7y") Period retention,
        @DefaultValue("3") int events) {

    private static final int LEAST_MONTHS = 1;
    private static final int MOST_MONTHS = 1200;
    private static final int MOST_DAYS = 90;

    HistoryProperties {
        if (retention.getDays() != 0
                || retention.toTotalMonths() < LEAST_MONTHS
                || retention.toTotalMonths() > MOST_MONTHS) {
            throw new IllegalArgumentException("muster.evaluator.history.retention=" + retention
                    + " must be whole months or years, such as 7y or 18m, at most 100 years");
        }
        if (events < 1 || events > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "muster.evaluator.history.events=" + events + " must be 1 to " + MOST_DAYS);
        }
    }
}
