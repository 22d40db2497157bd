package dev.muster.simulator.events;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The two delivery schemas of Event Grid.
public enum EventForm {

    /// CloudEvents 1.0, structured.
    CLOUD_EVENTS("cloudevents") {
        @Override
        ObjectNode envelope(String id, String type, String subject, String topic, Instant time, ObjectNode data) {
            return Json.object(
                    "id", id,
                    "source", topic,
                    "specversion", "1.0",
                    "type", type,
                    "subject", subject,
                    "time", written(time),
                    "data", data);
        }
    },

    /// Event Grid's own schema.
    EVENT_GRID("eventgrid") {
        @Override
        ObjectNode envelope(String id, String type, String subject, String topic, Instant time, ObjectNode data) {
            return Json.object(
                    "subject", subject,
                    "eventType", type,
                    "id", id,
                    "data", data,
                    "dataVersion", "2",
                    "metadataVersion", "1",
                    "eventTime", written(time),
                    "topic", topic);
        }
    };

    /// Every so often Azure sends these as text instead of objects.
    private static final int TEXT_EVERY = 5;

    /// Azure writes seven digits.
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final String word;

    EventForm(String word) {
        this.word = word;
    }

    /// The word for it in options.
    public String word() {
        return word;
    }

    public static Optional<EventForm> byWord(String word) {
        return Arrays.stream(values()).filter(form -> form.word.equals(word)).findFirst();
    }

    public static String words() {
        return Arrays.stream(values()).map(EventForm::word).collect(Collectors.joining(" or "));
    }

    abstract ObjectNode envelope(String id, String type, String subject, String topic, Instant time, ObjectNode data);

    /// A resource event as it is delivered.
    public ObjectNode render(ResourceEvent event, String tenant) {
        return envelope(
                event.id(),
                event.kind().type(),
                event.subject(),
                "/subscriptions/" + event.subscription(),
                event.time(),
                data(event, tenant));
    }

    /// An event of Event Grid itself: validation, deletion of the event subscription.
    public ObjectNode system(String id, String type, String topic, Instant time, ObjectNode data) {
        return envelope(id, type, "", topic, time, data);
    }

    private static ObjectNode data(ResourceEvent event, String tenant) {
        ObjectNode data = Json.object(
                "authorization", maybeText(event, authorization(event)),
                "claims",
                        maybeText(
                                event,
                                event.caller().claims(tenant, event.time().getEpochSecond() - 60)),
                "correlationId", event.correlation());
        if (event.existed()) {
            data.set("httpRequest", maybeText(event, httpRequest(event)));
        }
        data.put("resourceProvider", provider(event.operation()));
        data.put("resourceUri", event.subject());
        data.put("operationName", event.operation());
        data.put("status", "Succeeded");
        data.put("subscriptionId", event.subscription());
        data.put("tenantId", tenant);
        return data;
    }

    private static ObjectNode authorization(ResourceEvent event) {
        String role = event.caller() instanceof Caller.Person ? "Subscription Admin" : "Contributor";
        return Json.object(
                "scope", event.subject(), "action", event.operation(), "evidence", Json.object("role", role));
    }

    private static ObjectNode httpRequest(ResourceEvent event) {
        String verb = event.kind() == EventKind.ACTION ? actionPath(event.operation()) : "";
        return Json.object(
                "clientRequestId", event.correlation(),
                "clientIpAddress", event.caller().address(),
                "method", event.kind().method(),
                "url", "https://management.azure.com" + event.subject() + verb + "?api-version=2025-04-01");
    }

    private static String actionPath(String operation) {
        List<String> parts = List.of(operation.split("/"));
        return parts.size() < 2 ? "" : "/" + parts.get(parts.size() - 2);
    }

    private static String written(Instant time) {
        return TIME.format(time);
    }

    private static String provider(String operation) {
        return operation.substring(0, operation.indexOf('/'));
    }

    private static JsonNode maybeText(ResourceEvent event, ObjectNode value) {
        return event.sequence() % TEXT_EVERY == 0
                ? Json.array(new String(Json.bytes(value), StandardCharsets.UTF_8))
                        .path(0)
                : value;
    }
}
