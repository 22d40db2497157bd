package dev.muster.reporter.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.util.MultiValueMap;

/// The query parameters of a request, read strictly: an unknown name or value is refused with what is allowed, never
/// ignored, since an ignored filter answers another question than the one asked.
public final class Parameters {

    private static final int LONGEST = 2_000;
    private static final int MOST_VALUES = 100;
    private static final Set<String> PLACES = Set.of("limit", Paging.NEXT);
    private static final Pattern LOCAL_TIME =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?");
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, List<String>> given;

    private Parameters(Map<String, List<String>> given) {
        this.given = given;
    }

    /// Reads the parameters of a REST request.
    ///
    /// @throws BadParameterException when a name is not allowed
    public static Parameters of(MultiValueMap<String, String> given, String... allowed) {
        Map<String, List<String>> known = new TreeMap<>();
        List<String> names = List.of(allowed);
        given.forEach((name, values) -> {
            if (!names.contains(name)) {
                throw new BadParameterException(
                        shortened(name),
                        "There is no parameter '" + shortened(name) + "' here.",
                        names.isEmpty() ? "none" : listed(names));
            }
            if (values.size() > MOST_VALUES) {
                throw new BadParameterException(
                        name, "'" + name + "' is given too often.", "at most " + MOST_VALUES + " times");
            }
            known.put(name, values.stream().map(value -> checked(name, value)).toList());
        });
        return new Parameters(known);
    }

    /// Reads a submitted form, in which a field left empty is no condition and a time without a zone, as the browser's
    /// field for times sends it, is in UTC.
    ///
    /// @throws BadParameterException when a name is not allowed
    public static Parameters ofForm(MultiValueMap<String, String> given, String... allowed) {
        Map<String, List<String>> filled = new TreeMap<>();
        of(given, allowed).given.forEach((name, values) -> {
            List<String> present = values.stream()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty())
                    .map(it -> name.equals(CurrentSnapshot.AS_OF) ? zoned(it) : it)
                    .toList();
            if (!present.isEmpty()) {
                filled.put(name, present);
            }
        });
        return new Parameters(filled);
    }

    /// The value of a parameter that may be given once.
    public Optional<String> one(String name) {
        List<String> values = given.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadParameterException(name, "'" + name + "' is given more than once.", "one value");
        }
        if (values.size() == 1 && values.getFirst().isBlank()) {
            throw new BadParameterException(name, "'" + name + "' is empty.", "a value, or no such parameter");
        }
        return values.stream().findFirst();
    }

    /// The values of a parameter that may be given several times, each translated.
    ///
    /// @param parse empty for a value that is not allowed
    /// @param allowed the words to name when one is not
    public <T> Set<T> several(String name, Function<String, Optional<T>> parse, Collection<?> allowed) {
        Set<T> values = new LinkedHashSet<>();
        for (String value : given.getOrDefault(name, List.of())) {
            values.add(parse.apply(value).orElseThrow(() -> refused(name, value, listed(allowed))));
        }
        return values;
    }

    /// The value of a parameter that may be given once, translated.
    public <T> Optional<T> one(String name, Function<String, Optional<T>> parse, Collection<?> allowed) {
        return one(name).map(value -> parse.apply(value).orElseThrow(() -> refused(name, value, listed(allowed))));
    }

    /// A time, such as `2026-11-25T07:00:00Z`.
    public Optional<Instant> time(String name) {
        return one(name, Parameters::instant, List.of("a time such as 2026-11-25T07:00:00Z"));
    }

    /// Whether a parameter is given.
    public boolean has(String name) {
        return given.containsKey(name);
    }

    /// What is asked for, without where in it: the same text for the same conditions, in whatever order they came.
    String conditions() {
        StringBuilder text = new StringBuilder();
        given.forEach((name, values) -> {
            if (!PLACES.contains(name)) {
                values.stream()
                        .sorted()
                        .forEach(value -> text.append(name)
                                .append('=')
                                .append(value.length())
                                .append(':')
                                .append(value)
                                .append('\n'));
            }
        });
        return text.toString();
    }

    private static String zoned(String text) {
        return LOCAL_TIME.matcher(text).matches() ? text + "Z" : text;
    }

    private static Optional<Instant> instant(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isBefore(EARLIEST) || time.isAfter(LATEST) ? Optional.empty() : Optional.of(time);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// A whole number within bounds.
    public int number(String name, int min, int max, int otherwise) {
        Optional<String> text = one(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        String allowed = "a whole number from " + min + " to " + max;
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw refused(name, text.get(), allowed);
        }
        throw refused(name, text.get(), allowed);
    }

    /// The exception for a value that is not allowed.
    public static BadParameterException refused(String name, String value, String allowed) {
        return new BadParameterException(name, "'" + shortened(value) + "' is no value of '" + name + "'.", allowed);
    }

    private static String checked(String name, String value) {
        if (value.length() > LONGEST) {
            throw refused(name, value, "at most " + LONGEST + " characters");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw refused(name, value, "text without control characters");
        }
        return value;
    }

    /// What is said back is short and has no characters that would disturb a log or a terminal.
    private static String shortened(String value) {
        String plain = value.codePoints()
                .limit(80)
                .map(it -> Character.isISOControl(it) || isInvisible(it) ? '?' : it)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.codePointCount(0, value.length()) <= 80 ? plain : plain + "...";
    }

    private static boolean isInvisible(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    private static String listed(Collection<?> words) {
        List<String> texts = new ArrayList<>();
        words.forEach(word -> texts.add(String.valueOf(word)));
        return String.join(", ", texts);
    }
}
