package dev.muster.simulator.arm;

import dev.muster.simulator.json.Json;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The `$filter` of Recovery Services lists: `name eq 'value'`, joined by `and`, about properties of the element.
final class Filter implements Predicate<JsonNode> {

    private static final Pattern TERM = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'([^']*)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> PROPERTY_NAMES = Map.of("itemtype", "workloadType");

    private static final Set<String> TIMES = Set.of("starttime", "endtime");

    private final List<Term> terms;

    private Filter(List<Term> terms) {
        this.terms = terms;
    }

    /// @param text empty lets everything through
    /// @throws IllegalArgumentException when it has another form
    static Filter parse(String text) {
        if (text.isBlank()) {
            return new Filter(List.of());
        }
        return new Filter(Pattern.compile("(?i)\\s+and\\s+")
                .splitAsStream(text)
                .map(Filter::term)
                .toList());
    }

    private static Term term(String text) {
        Matcher matcher = TERM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("cannot read the filter '" + text + "'");
        }
        String name = matcher.group(1).toLowerCase(Locale.ROOT);
        if (TIMES.contains(name)) {
            time(matcher.group(2));
        }
        return new Term(name, matcher.group(2));
    }

    boolean letsEverythingThrough() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(JsonNode element) {
        return terms.stream().allMatch(term -> term.fits(element.path("properties")));
    }

    /// Jobs are asked for in American time of day: the form of the examples of "Jobs - List" (2023-04-01).
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd hh:mm:ss a", Locale.US).withResolverStyle(ResolverStyle.LENIENT);

    private static Instant time(String text) {
        try {
            return LocalDateTime.parse(text, CLOCK).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("cannot read the time '" + text + "'", e);
        }
    }

    private static Instant started(JsonNode properties) {
        return OffsetDateTime.parse(Json.text(properties, "startTime")).toInstant();
    }

    /// @param name in lower case
    private record Term(String name, String value) {

        boolean fits(JsonNode properties) {
            String property = PROPERTY_NAMES.getOrDefault(name, name);
            return switch (name) {
                case "expand" -> true;
                case "starttime" -> !started(properties).isBefore(time(value));
                case "endtime" -> !started(properties).isAfter(time(value));
                default ->
                    properties.properties().stream()
                            .filter(field -> field.getKey().equalsIgnoreCase(property))
                            .anyMatch(field -> field.getValue().asString("").equalsIgnoreCase(value));
            };
        }
    }
}
