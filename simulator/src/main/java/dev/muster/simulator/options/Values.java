package dev.muster.simulator.options;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values of the settings as texts, read as what they are meant to be.
///
/// @param texts by setting; a setting that is not there has its default
record Values(Map<Setting, String> texts) {

    private static final Pattern SIMPLE_DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    String text(Setting setting) {
        return texts.getOrDefault(setting, setting.byDefault());
    }

    Optional<String> given(Setting setting) {
        return Optional.of(text(setting)).filter(text -> !text.isBlank());
    }

    int number(Setting setting, int from, int to) {
        return (int) wholeNumber(setting, from, to);
    }

    long wholeNumber(Setting setting, long from, long to) {
        return read(setting, text -> {
            long number = Long.parseLong(text);
            return number < from || number > to ? null : number;
        });
    }

    double fraction(Setting setting, double from, double to) {
        return read(setting, text -> {
            double number = Double.parseDouble(text);
            return number >= from && number <= to ? number : null;
        });
    }

    boolean flag(Setting setting) {
        return read(setting, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        });
    }

    /// `500ms`, `30s`, `5m`, `2h`, or ISO 8601.
    Duration duration(Setting setting, Duration from, Duration to) {
        return read(setting, text -> {
            Matcher simple = SIMPLE_DURATION.matcher(text);
            Duration duration = simple.matches() ? simple(simple) : Duration.parse(text);
            return duration.compareTo(from) < 0 || duration.compareTo(to) > 0 ? null : duration;
        });
    }

    private static Duration simple(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    Instant instant(Setting setting) {
        return read(setting, Instant::parse);
    }

    String guid(Setting setting, String otherwise) {
        return given(setting).isEmpty()
                ? otherwise
                : read(setting, text -> UUID.fromString(text).toString().equalsIgnoreCase(text) ? text : null);
    }

    URI url(Setting setting) {
        return read(setting, text -> {
            try {
                URI url = new URI(text);
                boolean web = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
                return web && url.getHost() != null ? url : null;
            } catch (URISyntaxException e) {
                return null;
            }
        });
    }

    InetAddress address(Setting setting) {
        return read(setting, text -> {
            try {
                return InetAddress.getByName(text);
            } catch (UnknownHostException e) {
                return null;
            }
        });
    }

    String matching(Setting setting, String pattern) {
        return read(setting, text -> text.matches(pattern) ? text : null);
    }

    List<String> list(Setting setting) {
        return Arrays.stream(text(setting).split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    <T> T word(Setting setting, Function<String, Optional<T>> meaning) {
        return meaning.apply(text(setting)).orElseThrow(() -> InvalidOptionException.value(setting, text(setting)));
    }

    /// @param reader answers null, or throws, for what is not allowed
    private <T> T read(Setting setting, Reader<T> reader) {
        String text = text(setting);
        try {
            T value = reader.read(text.trim());
            if (value != null) {
                return value;
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            // the exception below says it
        }
        throw InvalidOptionException.value(setting, text);
    }

    private interface Reader<T> {
        @Nullable
        T read(String text);
    }
}
