package dev.muster.simulator.traffic;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// What an answer's `Retry-After` asks of the client.
final class RetryAfter {

    /// Whoever is told to wait longer may rightly not believe it.
    private static final Duration BELIEVABLE = Duration.ofHours(1);

    private RetryAfter() {}

    /// @return when the client may call again; empty for what is no time, is past or is absurd
    static Optional<Instant> until(String text, Instant answered) {
        Optional<Instant> until =
                text.matches("\\d{1,9}") ? Optional.of(answered.plusSeconds(Long.parseLong(text))) : date(text);
        return until.filter(at -> at.isAfter(answered) && !at.isAfter(answered.plus(BELIEVABLE)));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
