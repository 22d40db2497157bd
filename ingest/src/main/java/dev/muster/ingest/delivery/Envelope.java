package dev.muster.ingest.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The few texts of one event that are read at all, in either schema; everything else of the event is skipped unseen.
///
/// Azure's SDK is not used here: its `EventGridEvent.fromString` and `CloudEvent.fromString` refuse events that are
/// seen in the wild (no `data`, no `dataVersion`) and a whole list for one bad element.
final class Envelope {

    private static final Set<String> EVENT_FIELDS =
            Set.of("id", "type", "eventType", "time", "eventTime", "subject", "source", "topic", "specversion");
    private static final Set<String> DATA_FIELDS =
            Set.of("operationName", "status", "correlationId", "tenantId", "resourceUri", "validationCode");
    private static final String DATA = "data.";

    private final Map<String, String> texts = new HashMap<>();

    private Envelope() {}

    /// Reads the object the parser stands at, up to its end. Of a name that comes twice the last value counts, as in
    /// most JSON libraries.
    static Envelope read(JsonParser parser) {
        Envelope envelope = new Envelope();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            JsonToken value = parser.nextToken();
            if (name.equals("data")) {
                envelope.readData(parser, value);
            } else if (EVENT_FIELDS.contains(name)) {
                envelope.keep(name, parser, value);
            }
            parser.skipChildren();
        }
        return envelope;
    }

    /// Whether this is a CloudEvent and not of the Event Grid schema.
    boolean isCloudEvent() {
        return texts.containsKey("specversion");
    }

    Optional<String> id() {
        return text("id");
    }

    Optional<String> type() {
        return text(isCloudEvent() ? "type" : "eventType");
    }

    Optional<String> source() {
        return text(isCloudEvent() ? "source" : "topic");
    }

    /// The time as it was written, whatever it is; empty only when there is none.
    Optional<String> time() {
        return Optional.ofNullable(texts.get(isCloudEvent() ? "time" : "eventTime"));
    }

    Optional<String> subject() {
        return text("subject");
    }

    Optional<String> operation() {
        return text(DATA + "operationName");
    }

    Optional<String> status() {
        return text(DATA + "status");
    }

    Optional<String> correlationId() {
        return text(DATA + "correlationId");
    }

    Optional<String> tenantId() {
        return text(DATA + "tenantId");
    }

    Optional<String> resourceUri() {
        return text(DATA + "resourceUri");
    }

    Optional<String> validationCode() {
        return Optional.ofNullable(texts.get(DATA + "validationCode"));
    }

    private void readData(JsonParser parser, JsonToken value) {
        DATA_FIELDS.forEach(field -> texts.remove(DATA + field));
        if (value != JsonToken.START_OBJECT) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            JsonToken field = parser.nextToken();
            if (DATA_FIELDS.contains(name)) {
                keep(DATA + name, parser, field);
            }
            parser.skipChildren();
        }
    }

    /// Something else than a text is kept as an empty text: there, and of no use. `null` is not there.
    private void keep(String key, JsonParser parser, JsonToken value) {
        switch (value) {
            case VALUE_STRING -> texts.put(key, parser.getString());
            case VALUE_NULL -> texts.remove(key);
            default -> texts.put(key, "");
        }
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key)).filter(Envelope::isPlain);
    }

    /// Nothing but sound, non-blank text travels on: control characters and halves of surrogate pairs break headers,
    /// logs and Postgres further down.
    private static boolean isPlain(String text) {
        return !text.isBlank()
                && text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }
}
