package dev.muster.ingest.delivery;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Reads times as Azure writes them: RFC 3339 with up to nine digits of a second, any offset.
final class EventTime {

    private EventTime() {}

    /// Empty for anything that is no time between the years 1 and 9999, which is what the tables can hold.
    static Optional<Instant> parse(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            return Optional.of(time)
                    .filter(it -> it.getYear() >= 1 && it.getYear() <= 9999)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
