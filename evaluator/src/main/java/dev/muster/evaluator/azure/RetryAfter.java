package dev.muster.evaluator.azure;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The header `Retry-After`: seconds or a date (RFC 9110, section 10.2.3).
final class RetryAfter {

    /// Longer than any that Azure is known to send; a lane must not stand still for a slip of the server's clock.
    static final Duration LONGEST = Duration.ofHours(1);

    private static final int MOST_DIGITS = 18;

    private RetryAfter() {}

    /// @return from 0 to one hour; empty when the header is missing or says nothing
    static Optional<Duration> parse(@Nullable String header, Clock clock) {
        if (header == null) {
            return Optional.empty();
        }
        String text = header.strip();
        if (text.matches("\\d{1," + MOST_DIGITS + "}")) {
            return Optional.of(bounded(Duration.ofSeconds(Math.min(Long.parseLong(text), LONGEST.toSeconds()))));
        }
        try {
            Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(bounded(Duration.between(clock.instant(), until)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(LONGEST) < 0 ? asked : LONGEST;
    }
}
