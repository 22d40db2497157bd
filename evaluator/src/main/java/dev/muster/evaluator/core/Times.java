package dev.muster.evaluator.core;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;

/// Times as Azure writes them, and the instants at which they matter.
public final class Times {

    /// The resolution of due times; the first instant after a bound.
    private static final long STEP_NANOS = 1_000;

    private Times() {}

    /// Reads an ISO 8601 time with `Z` or an offset; empty when the text is none.
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The first instant at which something that is right up to and including the bound is right no more.
    public static Instant justAfter(Instant bound) {
        return bound.plusNanos(STEP_NANOS);
    }
}
