package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Types;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The column `properties` as the graph shows it, which is not quite what the provider answers: a VM without its
/// instance view but
/// with a digest of it, a protected item with a state of its own, a subscription with what stands beside its properties
/// elsewhere.
///
/// Sources: Microsoft Learn, "Query your backups using Azure Resource Graph" (2021), "Advanced Resource Graph query
/// samples" (2024,
/// power state), and recorded answers.
final class GraphProperties {

    private static final String VIEW = "instanceView";

    private GraphProperties() {}

    /// @param document a copy that is changed
    static JsonNode of(String type, ObjectNode document) {
        JsonNode properties = document.path("properties");
        return switch (type) {
            case Types.VM -> machine(properties);
            case Types.ITEM -> item(properties);
            case Types.SUBSCRIPTION -> subscription(document);
            default -> properties.isMissingNode() ? Json.object() : properties;
        };
    }

    private static JsonNode machine(JsonNode properties) {
        if (properties instanceof ObjectNode shown && shown.remove(VIEW) instanceof ObjectNode view) {
            shown.set("extended", Json.object(VIEW, digest(view)));
        }
        return properties;
    }

    private static ObjectNode digest(ObjectNode view) {
        ObjectNode digest = Json.object();
        for (String name : new String[] {"computerName", "hyperVGeneration", "osName", "osVersion"}) {
            if (view.has(name)) {
                digest.set(name, view.path(name));
            }
        }
        power(view).ifPresent(status -> digest.set("powerState", status));
        return digest;
    }

    private static Optional<JsonNode> power(ObjectNode view) {
        return view.path("statuses").values().stream()
                .filter(status ->
                        Json.text(status, "code").toLowerCase(Locale.ROOT).startsWith("powerstate/"))
                .findFirst();
    }

    private static JsonNode item(JsonNode properties) {
        if (properties instanceof ObjectNode shown && !shown.has("currentProtectionState")) {
            shown.put("currentProtectionState", current(shown));
        }
        return properties;
    }

    private static String current(ObjectNode item) {
        if (item.path("isScheduledForDeferredDelete").asBoolean(false)) {
            return "SoftDeleted";
        }
        String state = Json.text(item, "protectionState");
        return switch (state) {
            case "Protected", "IRPending" -> "ProtectionConfigured";
            default -> state;
        };
    }

    private static JsonNode subscription(ObjectNode document) {
        return Json.object(
                "managementGroupAncestorsChain",
                document.path("managementGroupAncestorsChain"),
                "state",
                Json.text(document, "state"),
                "managedByTenants",
                document.path("managedByTenants").isArray() ? document.path("managedByTenants") : Json.array(),
                "subscriptionPolicies",
                document.path("subscriptionPolicies").isObject() ? document.path("subscriptionPolicies") : null);
    }
}
