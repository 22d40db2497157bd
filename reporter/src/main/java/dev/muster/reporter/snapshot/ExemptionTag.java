package dev.muster.reporter.snapshot;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the tag `bkp-exempt` with the value `<reason>;until=YYYY-MM-DD`, as the evaluator does.
final class ExemptionTag {

    private static final String UNTIL = "until=";

    private ExemptionTag() {}

    /// The first instant at which it is valid no more, in the past for one that has expired; empty for a value that is
    /// none and has no effect.
    static Optional<Instant> end(@Nullable String value) {
        int separator = value == null ? -1 : value.lastIndexOf(';');
        if (value == null || separator < 0 || value.substring(0, separator).isBlank()) {
            return Optional.empty();
        }
        String until = value.substring(separator + 1).strip().toLowerCase(Locale.ROOT);
        return until.startsWith(UNTIL) ? day(until.substring(UNTIL.length()).strip()) : Optional.empty();
    }

    private static Optional<Instant> day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() > 9999
                    ? Optional.empty()
                    : Optional.of(day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
