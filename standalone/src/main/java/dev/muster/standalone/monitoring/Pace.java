package dev.muster.standalone.monitoring;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much faster than shipped the rules and routes of a run go: waits, intervals, ranges and offsets are divided by
/// the
/// same number, so that hours pass in minutes.
///
/// Two things stay as they are: numbers of seconds that expressions compare with, and what waits less than a minute for
/// a count to be whole (`for`, `group_wait`, `offset`), because what is counted is not made faster.
///
/// @param times 1 for the shipped files, word by word
public record Pace(int times) {

    public static final Pace SHIPPED = new Pace(1);

    /// A busy machine has to be able to scrape that often.
    private static final long SHORTEST = 500;

    private static final String DURATION = "(?:\\d+[smhdw])+";

    /// `for: 5m`, `group_wait: 30s`: a key and nothing but a duration.
    private static final Pattern SETTING = Pattern.compile("(?m)^(\\s*(?:- )?[a-z_]+: )(" + DURATION + ")$");

    /// `[10m]`, `offset 1h`.
    private static final Pattern IN_EXPRESSION = Pattern.compile("(\\[|offset )(" + DURATION + ")\\b");

    private static final Pattern PART = Pattern.compile("(\\d+)([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    /// The text of a file of rules, of routes or of Prometheus with all its durations divided.
    String applyTo(String text) {
        return times == 1 ? text : divide(IN_EXPRESSION, divide(SETTING, text));
    }

    private String divide(Pattern pattern, String text) {
        return pattern.matcher(text)
                .replaceAll(it -> Matcher.quoteReplacement(
                        it.group(1) + (gathers(it.group(1), it.group(2)) ? it.group(2) : divided(it.group(2)))));
    }

    private static boolean gathers(String key, String duration) {
        return key.matches("\\s*(for|group_wait): |offset ") && millis(duration) < 60_000;
    }

    /// In milliseconds, because a tenth of 15 s is no whole number of seconds.
    private String divided(String duration) {
        return Math.max(SHORTEST, millis(duration) / times) + "ms";
    }

    private static long millis(String duration) {
        return PART.matcher(duration)
                .results()
                .mapToLong(it -> Long.parseLong(it.group(1))
                        * UNITS.getOrDefault(it.group(2), Duration.ZERO).toMillis())
                .sum();
    }
}
