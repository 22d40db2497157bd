package dev.muster.simulator.notification;

import dev.muster.simulator.json.Json;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Checks that a body is what Alertmanager sends to webhooks: version 4 of the message (Prometheus documentation,
/// "Alerting: configuration", `webhook_config`, 2026-11). Fields that are not known here are kept and not judged.
public final class MessageReader {

    private static final String VERSION = "4";
    private static final List<String> STATES = List.of("firing", "resolved");

    private MessageReader() {}

    /// The message, as it was sent.
    ///
    /// @throws IllegalArgumentException naming the field that is not as it should be
    /// @throws tools.jackson.core.JacksonException when the body is not exactly one JSON value
    public static JsonNode read(byte[] body) {
        JsonNode message = Json.parse(body);
        require(message.isObject(), "the body must be an object");
        require(
                Json.text(message, "version").equals(VERSION),
                "version must be \"" + VERSION + "\", the message of Alertmanager's webhooks");
        state(message, "status");
        text(message, "groupKey");
        texts(message, "groupLabels");
        texts(message, "commonLabels");
        texts(message, "commonAnnotations");
        alerts(message.path("alerts"));
        return message;
    }

    private static void alerts(JsonNode alerts) {
        require(alerts.isArray() && !alerts.isEmpty(), "alerts must be an array of at least one alert");
        for (int i = 0; i < alerts.size(); i++) {
            try {
                alert(alerts.path(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("alerts[" + i + "]: " + e.getMessage(), e);
            }
        }
    }

    private static void alert(JsonNode alert) {
        require(alert.isObject(), "must be an object");
        state(alert, "status");
        texts(alert, "labels");
        texts(alert, "annotations");
        require(!alert.path("labels").isEmpty(), "labels must not be empty");
        time(alert, "startsAt");
    }

    private static void state(JsonNode node, String field) {
        require(STATES.contains(Json.text(node, field)), field + " must be one of " + String.join(", ", STATES));
    }

    private static void text(JsonNode node, String field) {
        require(node.path(field).isString(), field + " must be a text");
    }

    private static void texts(JsonNode node, String field) {
        JsonNode map = node.path(field);
        require(
                map.isObject()
                        && map.properties().stream().map(Map.Entry::getValue).allMatch(JsonNode::isString),
                field + " must be an object of texts");
    }

    private static void time(JsonNode node, String field) {
        try {
            OffsetDateTime.parse(Json.text(node, field));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(field + " must be a time like 2026-01-31T12:00:00Z", e);
        }
    }

    private static void require(boolean fulfilled, String words) {
        if (!fulfilled) {
            throw new IllegalArgumentException(words);
        }
    }
}
