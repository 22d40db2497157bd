package dev.muster.simulator.arm;

import dev.muster.simulator.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// The `$filter` of Recovery Services lists: `name eq 'value'`, joined by `and`, about properties of the element.
final class Filter implements Predicate<JsonNode> {

    private static final Pattern TERM = Pattern.compile("\\s*(\\w+)\\s+eq\\s+'([^']*)'\\s*", Pattern.CASE_INSENSITIVE);
    private static final Map<String, String> PROPERTY_NAMES = Map.of("itemtype", "workloadType");

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
        return new Term(matcher.group(1), matcher.group(2));
    }

    boolean letsEverythingThrough() {
        return terms.isEmpty();
    }

    @Override
    public boolean test(JsonNode element) {
        return terms.stream().allMatch(term -> term.fits(element.path("properties")));
    }

    private record Term(String name, String value) {

        boolean fits(JsonNode properties) {
            String lower = name.toLowerCase(Locale.ROOT);
            String property = PROPERTY_NAMES.getOrDefault(lower, lower);
            return switch (lower) {
                case "expand" -> true;
                case "starttime" -> Json.text(properties, "startTime").compareTo(value) >= 0;
                case "endtime" -> Json.text(properties, "startTime").compareTo(value) <= 0;
                default ->
                    properties.properties().stream()
                            .filter(field -> field.getKey().equalsIgnoreCase(property))
                            .anyMatch(field -> field.getValue().asString("").equalsIgnoreCase(value));
            };
        }
    }
}
