package dev.muster.simulator.json;

import java.io.InputStream;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads and writes JSON trees without changing a number on the way, and builds documents in one expression.
public final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(1_000)
                            .maxNameLength(4_096)
                            .maxStringLength(16 * 1024 * 1024)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /// An object of alternating names and values.
    ///
    /// Values: text, whole numbers, booleans, instants (as ISO text), trees, collections of trees or texts. A null
    /// value leaves the
    /// name out, as Azure does.
    public static ObjectNode object(@Nullable Object... namesAndValues) {
        ObjectNode object = NODES.objectNode();
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.set(String.valueOf(namesAndValues[i]), node(value));
            }
        }
        return object;
    }

    /// An array of values as in [#object].
    public static ArrayNode array(Object... values) {
        ArrayNode array = NODES.arrayNode();
        for (Object value : values) {
            array.add(node(value));
        }
        return array;
    }

    /// An array of a collection's values.
    public static ArrayNode arrayOf(Collection<?> values) {
        return array(values.toArray());
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case JsonNode tree -> tree;
            case String text -> NODES.stringNode(text);
            case Boolean flag -> NODES.booleanNode(flag);
            case Integer number -> NODES.numberNode(number);
            case Long number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Instant instant -> NODES.stringNode(instant.toString());
            case Collection<?> collection -> arrayOf(collection);
            default -> throw new IllegalArgumentException("no JSON form of " + value.getClass());
        };
    }

    /// The text at a path of property names, empty when there is none.
    public static String text(JsonNode node, String... path) {
        return at(node, path).stringValue("");
    }

    /// The node at a path of property names, a missing node when there is none.
    public static JsonNode at(JsonNode node, String... path) {
        JsonNode here = node;
        for (String name : path) {
            here = here.path(name);
        }
        return here;
    }

    /// @throws tools.jackson.core.JacksonException when the bytes are not exactly one JSON value
    public static JsonNode parse(byte[] json) {
        return MAPPER.readTree(json);
    }

    /// @throws tools.jackson.core.JacksonException when the stream is not exactly one JSON value
    public static JsonNode parse(InputStream json) {
        return MAPPER.readTree(json);
    }

    /// @throws tools.jackson.core.JacksonException when the text is not exactly one JSON value
    public static JsonNode parse(String json) {
        return MAPPER.readTree(json);
    }

    /// UTF-8, no blanks.
    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    /// UTF-8, indented for people.
    public static byte[] pretty(JsonNode node) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
    }
}
