package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Children that have an address of their own but live inside their parent's document: subnets, rules of a security
/// group,
/// extensions of a VM.
public final class Embedded {

    /// Where the children of a type lie in the parent's document.
    private static final Map<String, List<String>> PLACES = Map.of(
            Types.VNET + "/subnets", List.of("properties", "subnets"),
            Types.NSG + "/securityrules", List.of("properties", "securityRules"),
            Types.NSG + "/defaultsecurityrules", List.of("properties", "defaultSecurityRules"),
            Types.VM + "/extensions", List.of("resources"));

    private Embedded() {}

    /// Whether ids (or collections) of this type live inside their parent.
    public static boolean isChildType(String lowerType) {
        return PLACES.containsKey(lowerType);
    }

    /// The children of one type, in the order of the document.
    public static List<JsonNode> list(JsonNode parent, String lowerType) {
        JsonNode here =
                Json.at(parent, PLACES.getOrDefault(lowerType, List.of()).toArray(String[]::new));
        return here.isArray() ? List.copyOf(here.values()) : List.of();
    }

    public static Optional<JsonNode> find(JsonNode parent, ArmId child) {
        return list(parent, child.type()).stream()
                .filter(candidate -> isChild(candidate, child))
                .findFirst();
    }

    /// A copy of the parent in which the child stands, replaced where it stood before.
    public static ObjectNode with(ObjectNode parent, ArmId id, JsonNode child) {
        List<JsonNode> children = new ArrayList<>(list(parent, id.type()));
        int index = children.indexOf(find(parent, id).orElse(null));
        if (index < 0) {
            children.add(child);
        } else {
            children.set(index, child);
        }
        return withChildren(parent, id.type(), children);
    }

    /// A copy of the parent without the child.
    public static ObjectNode without(ObjectNode parent, ArmId id) {
        return withChildren(
                parent,
                id.type(),
                list(parent, id.type()).stream()
                        .filter(candidate -> !isChild(candidate, id))
                        .toList());
    }

    private static ObjectNode withChildren(ObjectNode parent, String type, List<JsonNode> children) {
        ObjectNode copy = parent.deepCopy();
        ObjectNode holder = copy;
        List<String> place = PLACES.getOrDefault(type, List.of());
        for (String name : place.subList(0, place.size() - 1)) {
            holder = holder.path(name) instanceof ObjectNode there ? there : holder.putObject(name);
        }
        ArrayNode array = holder.putArray(place.getLast());
        array.addAll(children);
        return copy;
    }

    private static boolean isChild(JsonNode candidate, ArmId child) {
        return ArmId.tryOf(Json.text(candidate, "id"))
                .map(child::equals)
                .orElseGet(() -> Json.text(candidate, "name").equalsIgnoreCase(child.name()));
    }
}
