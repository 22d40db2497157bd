package dev.muster.evaluator.differential;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Chance by a seed, and the JSON that is thrown with it.
final class Dice {

    static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    /// In place of a value that is not there.
    static final Object ABSENT = new Object();

    private final Random random;

    Dice(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    boolean in(int percent) {
        return random.nextInt(100) < percent;
    }

    int upTo(int bound) {
        return random.nextInt(bound);
    }

    @SafeVarargs
    final <T> T of(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// The usual one so many times of a hundred, else one of the others.
    Object mostly(int percent, Object usual, Object... others) {
        return in(percent) ? usual : others[random.nextInt(others.length)];
    }

    /// Long ago by one of these, to the second and around it.
    String ago(Duration... choices) {
        Duration some = of(choices).plusMillis(of(0, 0, -1, 1, 60_000, -60_000));
        return NOW.minus(some).toString();
    }

    /// @param pairs names and values; a value that is [#ABSENT] leaves the name out
    static ObjectNode object(Object... pairs) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != ABSENT) {
                object.set(String.valueOf(pairs[i]), node(pairs[i + 1]));
            }
        }
        return object;
    }

    static JsonNode node(Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (value) {
            case JsonNode node -> node;
            case Boolean flag -> nodes.booleanNode(flag);
            case Integer number -> nodes.numberNode(number);
            case List<?> list -> {
                ArrayNode array = nodes.arrayNode();
                list.forEach(it -> array.add(node(it)));
                yield array;
            }
            default -> nodes.stringNode(value.toString());
        };
    }
}
