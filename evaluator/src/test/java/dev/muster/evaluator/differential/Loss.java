package dev.muster.evaluator.differential;

import dev.muster.evaluator.reference.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One thing less that is known of a world: a list is not complete, a document cannot be read, a field without a
/// default
/// (decision A02) is not there.
///
/// @param path from the root of the world to what is taken out; names, and numbers of elements
record Loss(List<String> path) {

    /// The fields that decision A02 names as having no default, as Azure spells them.
    private static final Set<String> WITHOUT_DEFAULT = Set.of(
            "location",
            "storageProfile",
            "osDisk",
            "osType",
            "dataDisks",
            "networkInterfaces",
            "instanceView",
            "diskSizeGB",
            "protectionState",
            "healthStatus",
            "lastBackupStatus",
            "lastRecoveryPoint",
            "policyInconsistent",
            "scheduleRunFrequency",
            "retentionPolicy",
            "dailySchedule",
            "weeklySchedule",
            "retentionDuration",
            "count",
            "durationType",
            "redundancySettings",
            "standardTierStorageRedundancy",
            "storageType",
            "softDeleteState",
            "softDeleteFeatureState");

    /// Nothing in it has a default, but a silent agent is the business of agent-ready (decisions A02 and D09), and
    /// where
    /// the system has no name or version the image speaks for it (catalogue, category os).
    private static final String VIEW = "instanceView";

    private static final Set<String> OPTIONAL_IN_VIEW = Set.of("vmAgent", "osName", "osVersion");

    private static final String SKU = "sku";

    /// All that this world can lose. A vault that does not say where it is is no vault that could be read: its document
    /// is lost.
    static List<Loss> of(World world) {
        List<Loss> losses = new ArrayList<>();
        world.tree().path("documents").properties().forEach(it -> {
            if (it.getValue().path("seen").asString().equals("read")
                    && !it.getKey().contains("restorepointcollections")) {
                losses.add(new Loss(List.of("documents", it.getKey())));
                fields(it.getValue().path("body"), List.of("documents", it.getKey(), "body"), false, losses);
                if (it.getKey().matches(".*recoveryservices/vaults/[^/]+")) {
                    losses.remove(new Loss(List.of("documents", it.getKey(), "body", "location")));
                }
            }
        });
        world.tree().path("complete").propertyNames().forEach(it -> losses.add(new Loss(List.of("complete", it))));
        return losses;
    }

    private static void fields(JsonNode node, List<String> path, boolean inView, List<Loss> losses) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(it -> {
                List<String> there = with(path, it.getKey());
                if (inView ? !OPTIONAL_IN_VIEW.contains(it.getKey()) : hasNoDefault(path.getLast(), it)) {
                    losses.add(new Loss(there));
                }
                fields(it.getValue(), there, inView || it.getKey().equals(VIEW), losses);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                fields(array.get(i), with(path, Integer.toString(i)), inView, losses);
            }
        }
    }

    /// An image has a sku, too: a text.
    private static boolean hasNoDefault(String parent, Map.Entry<String, JsonNode> field) {
        return WITHOUT_DEFAULT.contains(field.getKey())
                || field.getKey().equals(SKU) && field.getValue().isObject()
                || parent.equals(SKU) && field.getKey().equals("name");
    }

    private static List<String> with(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return longer;
    }

    /// The world after the loss; it shares with this one whatever is not on the path.
    World from(World world) {
        return new World((ObjectNode) without(world.tree(), path));
    }

    /// The name of the field, or `document` or `list`.
    String kind() {
        return switch (path.getFirst()) {
            case "complete" -> "list";
            default -> path.size() == 2 ? "document" : path.getLast();
        };
    }

    private static JsonNode without(JsonNode node, List<String> path) {
        String step = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (node instanceof ArrayNode array) {
            int place = Integer.parseInt(step);
            ArrayNode copy = JsonNodeFactory.instance.arrayNode().addAll(array);
            copy.set(place, without(array.get(place), rest));
            return copy;
        }
        ObjectNode copy = copy(node);
        if (!rest.isEmpty()) {
            copy.set(step, without(node.path(step), rest));
        } else if (node.path(step).has("seen")) { // a document: what was read last is known, and too old
            copy.set(step, copy(node.path(step)).put("seen", "stale"));
        } else {
            copy.remove(step);
        }
        return copy;
    }

    private static ObjectNode copy(JsonNode node) {
        return JsonNodeFactory.instance.objectNode().setAll((ObjectNode) node);
    }

    @Override
    public String toString() {
        return String.join(" ", path);
    }
}
