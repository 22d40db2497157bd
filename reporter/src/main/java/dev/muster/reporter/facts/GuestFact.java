package dev.muster.reporter.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One fact about the inside of a machine.
///
/// @param name one of [FactName]
/// @param value as its name asks for it
/// @param source who found out
/// @param expiresAt first instant at which it counts no more; null: after the usual age
public record GuestFact(
        String name,
        JsonNode value,
        String source,
        Instant observedAt,
        @Nullable Instant expiresAt) {

    /// The form of the function `published.record_facts`.
    public ObjectNode told() {
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        told.set("value", value);
        told.put("source", source);
        told.put("observedAt", observedAt.toString());
        if (expiresAt != null) {
            told.put("expiresAt", expiresAt.toString());
        }
        return told;
    }
}
