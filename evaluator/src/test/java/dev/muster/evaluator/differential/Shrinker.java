package dev.muster.evaluator.differential;

import dev.muster.evaluator.reference.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Takes out of a world whatever can go while something still holds of it, until nothing more can.
final class Shrinker {

    private static final Set<String> ESSENTIAL = Set.of("now", "vm", "seen", "readAt", "body", "id", "observedAt");

    private Shrinker() {}

    static World shrink(World world, Predicate<World> still) {
        ObjectNode tree = world.tree().deepCopy();
        boolean progress = true;
        while (progress) {
            progress = false;
            for (Cut cut : cuts(tree)) {
                progress |= holdsWithout(tree, cut, still);
            }
        }
        return new World(tree);
    }

    private static boolean holdsWithout(ObjectNode tree, Cut cut, Predicate<World> still) {
        if (!cut.isThere()) {
            return false;
        }
        JsonNode removed = cut.remove();
        boolean holds = holds(tree, still);
        if (!holds) {
            cut.putBack(removed);
        }
        return holds;
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // a world that nobody can judge is no smaller example
    private static boolean holds(ObjectNode tree, Predicate<World> still) {
        try {
            return still.test(new World(tree));
        } catch (RuntimeException e) {
            return false;
        }
    }

    /// The large ones first.
    private static List<Cut> cuts(JsonNode node) {
        List<Cut> cuts = new ArrayList<>();
        List<JsonNode> level = List.of(node);
        while (!level.isEmpty()) {
            List<JsonNode> next = new ArrayList<>();
            for (JsonNode parent : level) {
                if (parent instanceof ObjectNode object) {
                    object.propertyNames().stream()
                            .filter(it -> !ESSENTIAL.contains(it))
                            .forEach(it -> cuts.add(new OfObject(object, it)));
                } else if (parent instanceof ArrayNode array) {
                    array.forEach(it -> cuts.add(new OfArray(array, it)));
                }
                parent.forEach(next::add);
            }
            level = next;
        }
        return cuts;
    }

    private interface Cut {
        boolean isThere();

        JsonNode remove();

        void putBack(JsonNode removed);
    }

    private record OfObject(ObjectNode parent, String name) implements Cut {

        @Override
        public boolean isThere() {
            return parent.has(name);
        }

        @Override
        public JsonNode remove() {
            return parent.remove(name);
        }

        @Override
        public void putBack(JsonNode removed) {
            parent.set(name, removed);
        }
    }

    private record OfArray(ArrayNode parent, JsonNode element) implements Cut {

        @Override
        public boolean isThere() {
            return index() >= 0;
        }

        private int index() {
            for (int i = 0; i < parent.size(); i++) {
                if (parent.get(i) == element) {
                    return i;
                }
            }
            return -1;
        }

        @Override
        public JsonNode remove() {
            return parent.remove(index());
        }

        @Override
        public void putBack(JsonNode removed) {
            parent.add(removed);
        }
    }
}
