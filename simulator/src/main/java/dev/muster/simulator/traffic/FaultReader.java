package dev.muster.simulator.traffic;

import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;

/// Reads faults from the control API's JSON and writes them back.
public final class FaultReader {

    private static final List<String> NAMES = List.of(
            "match", "method", "status", "code", "retryAfter", "times", "delayMillis", "hold", "compute", "cut");

    private FaultReader() {}

    /// @throws IllegalArgumentException saying which field is wrong and what is allowed
    public static List<Fault> read(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("faults must be an array of objects");
        }
        return array.values().stream().map(FaultReader::fault).toList();
    }

    private static Fault fault(JsonNode node) {
        if (!node.isObject()) {
            throw new IllegalArgumentException("a fault must be an object");
        }
        node.properties().forEach(field -> {
            if (!NAMES.contains(field.getKey())) {
                throw new IllegalArgumentException(
                        "unknown field '" + field.getKey() + "' in a fault; allowed: " + NAMES);
            }
        });
        String compute = node.path("compute").stringValue("before");
        if (!compute.equals("before") && !compute.equals("after")) {
            throw new IllegalArgumentException("compute must be 'before' or 'after'");
        }
        return new Fault(
                pattern(Json.text(node, "match")),
                node.path("method").stringValueOpt(),
                number(node, "status", 100, 599),
                node.path("code").stringValueOpt(),
                node.has("retryAfter") ? Optional.of(node.path("retryAfter").asString()) : Optional.empty(),
                number(node, "times", 1, Integer.MAX_VALUE),
                Duration.ofMillis(number(node, "delayMillis", 0, 600_000).orElse(0)),
                node.path("hold").stringValueOpt(),
                compute.equals("after"),
                node.path("cut").asBoolean(false));
    }

    private static Pattern pattern(String match) {
        try {
            return Pattern.compile(match, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("match must be a regular expression: " + e.getDescription(), e);
        }
    }

    private static OptionalInt number(JsonNode node, String name, int from, int to) {
        if (!node.has(name)) {
            return OptionalInt.empty();
        }
        JsonNode value = node.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < from || value.intValue() > to) {
            throw new IllegalArgumentException(name + " must be a whole number from " + from + " to " + to);
        }
        return OptionalInt.of(value.intValue());
    }
}
