package dev.muster.standalone.faults;

import dev.muster.standalone.oracle.Delivery;
import dev.muster.standalone.testing.Http;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One event on its way, with the headers of the request that it came in.
///
/// @param bare whether it stands alone, and not in an array
record Parcel(Map<String, List<String>> headers, boolean bare, JsonNode event) {

    /// Lower-cased id of the resource that changed.
    String subject() {
        return event.path("subject").asString("").toLowerCase(Locale.ROOT);
    }

    boolean deletes() {
        return operation().endsWith("/delete");
    }

    String body() {
        return bare ? event.toString() : Http.JSON.createArrayNode().add(event).toString();
    }

    /// The same event, as if it had happened at another time.
    Parcel at(Instant time) {
        ObjectNode older = ((ObjectNode) event).deepCopy();
        older.put(event.has("eventTime") ? "eventTime" : "time", time.toString());
        return new Parcel(headers, bare, older);
    }

    /// The same request with something else in it.
    Parcel with(JsonNode other) {
        return new Parcel(headers, bare, other);
    }

    Delivery answered(int status, Instant at) {
        return new Delivery(event.path("id").asString(""), subject(), operation(), at, status);
    }

    private String operation() {
        return event.at("/data/operationName").asString("").toLowerCase(Locale.ROOT);
    }
}
