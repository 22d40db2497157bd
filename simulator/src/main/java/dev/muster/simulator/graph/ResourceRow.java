package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.kql.Row;
import dev.muster.simulator.kql.Value;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A document of the truth as a row; the document is only looked at when a column needs it.
final class ResourceRow implements Row {

    private final String key;
    private final String type;
    private final String tenant;
    private final Supplier<ObjectNode> source;
    private @Nullable ObjectNode document;
    private @Nullable JsonNode properties;

    /// @param key lower-cased id
    /// @param type lower-cased
    /// @param source makes a copy of the document that this row may change
    ResourceRow(String key, String type, String tenant, Supplier<ObjectNode> source) {
        this.key = key;
        this.type = type;
        this.tenant = tenant;
        this.source = source;
    }

    @Override
    public Value column(String name) {
        return switch (name) {
            case "id" -> text("id");
            case "name" -> name();
            case "type" -> new Value.Text(type);
            case "tenantId" -> new Value.Text(tenant);
            case "kind", "managedBy" -> text(name);
            case "location" -> new Value.Text(location());
            case "resourceGroup" -> new Value.Text(segmentAfter("/resourcegroups/"));
            case "subscriptionId" -> new Value.Text(segmentAfter("/subscriptions/"));
            case "properties" -> new Value.Tree(properties());
            default -> Value.of(document().path(name));
        };
    }

    @Override
    public String lower(String name) {
        return switch (name) {
            case "id" -> key;
            case "type" -> type;
            default -> Row.super.lower(name);
        };
    }

    private Value text(String name) {
        return new Value.Text(Json.text(document(), name));
    }

    private Value name() {
        String display = Json.text(document(), "displayName");
        String name = display.isEmpty() ? Json.text(document(), "name") : display;
        return new Value.Text(name.isEmpty() ? key.substring(key.lastIndexOf('/') + 1) : name);
    }

    private String location() {
        return Json.text(document(), "location").toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /// The graph shows ids of subscriptions and names of groups in lower case.
    private String segmentAfter(String marker) {
        int begin = key.indexOf(marker);
        if (begin < 0) {
            return "";
        }
        int end = key.indexOf('/', begin + marker.length());
        return end < 0 ? key.substring(begin + marker.length()) : key.substring(begin + marker.length(), end);
    }

    private JsonNode properties() {
        JsonNode there = properties;
        if (there == null) {
            there = GraphProperties.of(type, document());
            properties = there;
        }
        return there;
    }

    private ObjectNode document() {
        ObjectNode there = document;
        if (there == null) {
            there = source.get();
            document = there;
        }
        return there;
    }
}
