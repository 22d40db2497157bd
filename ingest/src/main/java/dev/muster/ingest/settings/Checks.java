package dev.muster.ingest.settings;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The few questions asked of settings.
final class Checks {

    private Checks() {}

    static void check(boolean sound, String key, Object value, String allowed) {
        if (!sound) {
            throw new InvalidSettingException(key, value, allowed);
        }
    }

    static void within(String key, Duration value, Duration least, Duration most) {
        check(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                key,
                text(value),
                text(least) + " to " + text(most));
    }

    static void within(String key, long value, long least, long most) {
        check(value >= least && value <= most, key, value, least + " to " + most);
    }

    static void noneBlank(String key, Collection<String> values) {
        check(values.stream().noneMatch(String::isBlank), key, values, "a list without blank entries");
    }

    static Set<String> lowerCased(List<String> values) {
        return values.stream().map(it -> it.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
