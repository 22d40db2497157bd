package dev.muster.reporter.web.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// A point in time on a page.
///
/// @param iso for machines
/// @param text in full, UTC
/// @param ago seen from now, such as `3 min ago`
/// @param clock time of day in UTC, with the date where it is not today
/// @param day date in UTC
public record When(String iso, String text, String ago, String clock, String day) {

    private static final String NOW = "just now";

    private static final DateTimeFormatter FULL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    static When of(Instant at, Instant now) {
        boolean today = LocalDate.ofInstant(at, ZoneOffset.UTC).equals(LocalDate.ofInstant(now, ZoneOffset.UTC));
        return new When(
                at.truncatedTo(ChronoUnit.MILLIS).toString(),
                FULL.format(at),
                ago(Duration.between(at, now)),
                (today ? CLOCK : DAY).format(at),
                LocalDate.ofInstant(at, ZoneOffset.UTC).toString());
    }

    /// A time as a field of a form has it, in UTC.
    static String field(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }

    private static String ago(Duration age) {
        return age.compareTo(Duration.ofSeconds(2)) < 0 ? NOW : length(age) + " ago";
    }

    /// A length of time that may be shorter than a second.
    static String span(Duration length) {
        return length.toMillis() < 10_000
                ? String.format(Locale.ROOT, "%.1f s", length.toMillis() / 1000.0)
                : length(length);
    }

    /// A length of time by its largest unit.
    static String length(Duration length) {
        long seconds = Math.max(0, length.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3600) {
            return seconds / 60 + " min";
        }
        if (seconds < 2 * 86_400) {
            return seconds / 3600 + " h";
        }
        return seconds / 86_400 + " d";
    }
}
