package dev.muster.evaluator.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Understands the header `Retry-After`: seconds or a date (RFC 9110, section 10.2.3).
///
/// What makes no sense is said in the log and does no harm: a text or a negative number counts as no header, and
/// nothing
/// holds us longer than the configured maximum.
final class RetryAfter {

    private static final Logger log = LoggerFactory.getLogger(RetryAfter.class);
    private static final int MOST_DIGITS = 18;
    private static final int LONGEST_SHOWN = 40;

    private final Duration longest;
    private final Clock clock;

    /// @param longest what is believed at most: a lane must not stand still for a slip of the server's clock
    /// @param clock for dates in answers that do not tell their own time
    RetryAfter(Duration longest, Clock clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /// @return from 0 to the maximum; empty when the answer names no time that can be understood
    Optional<Duration> of(HttpResponse answer) {
        String header = answer.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        return header == null ? Optional.empty() : parse(header, answer.getHeaderValue(HttpHeaderName.DATE));
    }

    /// @param date when the answer was made, by the clock that a date in the header was made by
    Optional<Duration> parse(String header, @Nullable String date) {
        String text = header.strip();
        Optional<Duration> asked = text.matches("[0-9]+") ? Optional.of(seconds(text)) : until(text, date);
        if (asked.isEmpty()) {
            log.warn("Retry-After \"{}\" says nothing that can be obeyed", shown(text));
        }
        return asked.map(it -> bounded(it, text));
    }

    private static Duration seconds(String digits) {
        return Duration.ofSeconds(digits.length() > MOST_DIGITS ? Long.MAX_VALUE : Long.parseLong(digits));
    }

    private Optional<Duration> until(String text, @Nullable String date) {
        return instant(text).map(until -> {
            Instant since =
                    Optional.ofNullable(date).flatMap(RetryAfter::instant).orElseGet(clock::instant);
            return Duration.between(since, until);
        });
    }

    private static Optional<Instant> instant(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Duration bounded(Duration asked, String text) {
        if (asked.compareTo(longest) > 0) {
            log.warn("Retry-After \"{}\" is longer than {}, which is waited", shown(text), longest);
            return longest;
        }
        return asked.isNegative() ? Duration.ZERO : asked;
    }

    /// It stands in our log: no more of it than a date has, and no line of its own.
    private static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", "?");
        return line.length() > LONGEST_SHOWN ? line.substring(0, LONGEST_SHOWN) + "..." : line;
    }
}
