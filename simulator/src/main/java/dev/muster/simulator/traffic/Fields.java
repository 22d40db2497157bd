package dev.muster.simulator.traffic;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fields of a wish, each read as what it is meant to be; what nobody reads is refused.
final class Fields {

    static final Pattern ANYTHING = Pattern.compile("");

    private final ObjectNode wish;
    private final TreeSet<String> read = new TreeSet<>();

    Fields(ObjectNode wish) {
        this.wish = wish;
    }

    private JsonNode field(String name) {
        read.add(name);
        return wish.path(name);
    }

    Optional<String> text(String name) {
        JsonNode value = field(name);
        if (!value.isMissingNode() && !value.isString()) {
            throw new IllegalArgumentException(name + " must be a text");
        }
        return value.stringValueOpt();
    }

    /// Also numbers, as texts.
    Optional<String> anyText(String name) {
        JsonNode value = field(name);
        return value.isMissingNode() ? Optional.empty() : Optional.of(value.asString());
    }

    Optional<Pattern> pattern(String name) {
        return text(name).map(text -> {
            try {
                return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(name + " must be a regular expression: " + e.getDescription(), e);
            }
        });
    }

    OptionalInt number(String name, int from, int to) {
        JsonNode value = field(name);
        if (value.isMissingNode()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < from || value.intValue() > to) {
            throw new IllegalArgumentException(name + " must be a whole number from " + from + " to " + to);
        }
        return OptionalInt.of(value.intValue());
    }

    double fraction(String name, double otherwise) {
        JsonNode value = field(name);
        if (value.isMissingNode()) {
            return otherwise;
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1) {
            throw new IllegalArgumentException(name + " must be a number from 0 to 1");
        }
        return value.doubleValue();
    }

    Optional<Duration> seconds(String name) {
        JsonNode value = field(name);
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        if (!value.isNumber() || value.doubleValue() < 0 || value.doubleValue() > 1e7) {
            throw new IllegalArgumentException(name + " must be a number of seconds, at least 0");
        }
        return Optional.of(Duration.ofMillis((long) (value.doubleValue() * 1_000)));
    }

    boolean flag(String name, boolean otherwise) {
        JsonNode value = field(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw new IllegalArgumentException(name + " must be true or false");
        }
        return value.asBoolean(otherwise);
    }

    /// @param first is what it is when nothing is said
    String oneOf(String name, String first, String... others) {
        String value = text(name).orElse(first);
        if (!value.equals(first) && !List.of(others).contains(value)) {
            throw new IllegalArgumentException(
                    name + " must be '" + first + "' or '" + String.join("' or '", others) + "'");
        }
        return value;
    }

    void refuseOthers() {
        wish.propertyNames().forEach(name -> {
            if (!read.contains(name)) {
                throw new IllegalArgumentException("unknown field '" + name + "' in a fault; allowed: " + read);
            }
        });
    }
}
