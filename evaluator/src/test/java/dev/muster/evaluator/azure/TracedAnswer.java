package dev.muster.evaluator.azure;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A copy of an answer that writes down which of its values were asked for, by their path; places in lists are `[]`.
final class TracedAnswer {

    private final Map<String, Set<String>> asked = new TreeMap<>();
    private final ObjectNode root;

    TracedAnswer(JsonNode answer) {
        this.root = (ObjectNode) copy(answer, "");
    }

    JsonNode node() {
        return root;
    }

    /// The values that were asked for.
    Map<String, Set<String>> asked() {
        return asked;
    }

    /// All values that there are, asked for or not.
    static Map<String, Set<String>> values(JsonNode answer) {
        Map<String, Set<String>> values = new TreeMap<>();
        collect(answer, "", values);
        return values;
    }

    private JsonNode copy(JsonNode node, String path) {
        if (node.isObject()) {
            ObjectNode traced = new Traced(path);
            node.properties().forEach(it -> traced.set(it.getKey(), copy(it.getValue(), path(path, it.getKey()))));
            return traced;
        }
        if (node.isArray()) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            node.forEach(it -> list.add(copy(it, path + "[]")));
            return list;
        }
        return node;
    }

    private static void collect(JsonNode node, String path, Map<String, Set<String>> values) {
        if (node.isObject()) {
            node.properties().forEach(it -> collect(it.getValue(), path(path, it.getKey()), values));
        } else if (node.isArray()) {
            node.forEach(it -> collect(it, path + "[]", values));
        } else if (!node.isNull() && !node.isMissingNode()) {
            values.computeIfAbsent(path, it -> new TreeSet<>()).add(node.asString());
        }
    }

    private static String path(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private final class Traced extends ObjectNode {

        private static final long serialVersionUID = 1L;

        private final String path;

        Traced(String path) {
            super(JsonNodeFactory.instance);
            this.path = path;
        }

        @Override
        public @Nullable JsonNode get(String name) {
            JsonNode value = super.get(name);
            if (value != null && !value.isObject()) {
                boolean objects =
                        value.isArray() && !value.isEmpty() && value.get(0).isObject();
                if (!objects) {
                    collect(value, TracedAnswer.path(path, name), asked);
                }
            }
            return value;
        }

        @Override
        public Set<Map.Entry<String, JsonNode>> properties() {
            super.properties().forEach(it -> collect(it.getValue(), path + ".*", asked));
            return super.properties();
        }
    }
}
