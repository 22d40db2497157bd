package dev.muster.simulator.scenario;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Parameters of one scenario, checked against the names it understands.
public record Parameters(Map<String, String> values) {

    public Parameters {
        values = Map.copyOf(values);
    }

    /// @param given by name, in whatever letter case
    /// @throws IllegalArgumentException when a name is not known
    public static Parameters of(Map<String, String> given, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        given.forEach((name, value) -> values.put(spelled(name, known), value));
        return new Parameters(values);
    }

    private static String spelled(String name, Set<String> known) {
        return known.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "unknown parameter '" + name + "'; allowed: " + String.join(", ", new TreeSet<>(known))));
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /// @throws IllegalArgumentException when it is no whole number in the range
    public int number(String name, int otherwise, int from, int to) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new IllegalArgumentException(name + " must be a whole number from " + from + " to " + to);
    }

    /// @throws IllegalArgumentException when it is neither true nor false
    public boolean flag(String name, boolean otherwise) {
        return text(name)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new IllegalArgumentException(name + " must be true or false");
                })
                .orElse(otherwise);
    }
}
