package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Checks documents from outside for the two things that must be right: `id` and `type`.
public final class ArmDocuments {

    private static final String ID_FORM =
            "/subscriptions/{s}[/resourceGroups/{g}][/providers/{namespace}/{type}/{name}...]";

    private ArmDocuments() {}

    /// @param array of documents
    /// @throws IllegalArgumentException naming the element that cannot be used, and why
    public static List<ObjectNode> check(JsonNode array) {
        if (!array.isArray()) {
            throw new IllegalArgumentException("an array of ARM documents is expected");
        }
        List<ObjectNode> documents = new ArrayList<>();
        for (JsonNode element : array) {
            documents.add(check(element, documents.size()));
        }
        return documents;
    }

    private static ObjectNode check(JsonNode element, int index) {
        if (!(element instanceof ObjectNode document)) {
            throw new IllegalArgumentException("element " + index + " is not an object");
        }
        if (ArmId.tryOf(Json.text(document, "id"))
                .filter(id -> !id.isCollection())
                .isEmpty()) {
            throw new IllegalArgumentException("element " + index + " has no usable id (wanted: " + ID_FORM + ")");
        }
        if (Json.text(document, "type").isBlank()) {
            throw new IllegalArgumentException("element " + index + " has no type");
        }
        return document;
    }
}
