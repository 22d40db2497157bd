package dev.muster.ingest.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Copies an unreadable element for the quarantine.
///
/// Resource events carry the caller's name, e-mail, IP address and token claims, and an element we cannot read may have
/// them anywhere. So values are kept by a list of allowed names, and only in the event itself and directly in its
/// `data`; every other text or number is replaced by its kind and length. The shape stays, which is what a person needs
/// to see why the reader gave up, and what a repaired reader needs is all there.
final class Trimmer {

    /// Largest copy as a JSON string in UTF-8, in bytes.
    static final int LIMIT = 512 * 1024;

    private static final Set<String> PERSONAL = Set.of("claims", "authorization", "httprequest");
    private static final Set<String> KEPT = Set.of(
            "id",
            "type",
            "eventType",
            "time",
            "eventTime",
            "subject",
            "source",
            "topic",
            "specversion",
            "dataVersion",
            "metadataVersion",
            "operationName",
            "status",
            "correlationId",
            "tenantId",
            "subscriptionId",
            "resourceUri");
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,63}");

    private final JsonParser parser;
    private final CappedText copy = new CappedText(LIMIT);

    private Trimmer(JsonParser parser) {
        this.parser = parser;
    }

    /// @param element one JSON value that was parsed before
    static TrimmedCopy trim(String element) {
        byte[] utf8 = element.getBytes(StandardCharsets.UTF_8);
        try (JsonParser parser = ForeignJson.MAPPER.createParser(element)) {
            Trimmer trimmer = new Trimmer(parser);
            parser.nextToken();
            trimmer.value(false, true);
            return new TrimmedCopy(trimmer.copy.toString(), trimmer.copy.full(), utf8.length, Sha256.hex(utf8));
        }
    }

    /// @param kept whether a text is copied as it is
    /// @param open whether fields of this value may be kept
    private void value(boolean kept, boolean open) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(open);
            case START_ARRAY -> array();
            case VALUE_STRING -> string(kept);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> copy.append("\"number\"");
            default -> copy.append(parser.getString());
        }
    }

    private void object(boolean open) {
        copy.append("{");
        for (boolean first = true; parser.nextToken() != JsonToken.END_OBJECT && !copy.full(); first = false) {
            copy.append(first ? "" : ",");
            String name = parser.getString();
            quoted(PLAIN_NAME.matcher(name).matches() ? name : "name(" + name.length() + ")");
            copy.append(":");
            parser.nextToken();
            if (PERSONAL.contains(name.toLowerCase(Locale.ROOT))) {
                parser.skipChildren();
                quoted("removed");
            } else {
                value(open && KEPT.contains(name), open && name.equals("data"));
            }
        }
        copy.append("}");
    }

    private void array() {
        copy.append("[");
        for (boolean first = true; parser.nextToken() != JsonToken.END_ARRAY && !copy.full(); first = false) {
            copy.append(first ? "" : ",");
            value(false, false);
        }
        copy.append("]");
    }

    private void string(boolean kept) {
        String text = parser.getString();
        quoted(kept ? text : "text(" + text.length() + ")");
    }

    private void quoted(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            if (c == '"' || c == '\\') {
                escaped.append('\\').append((char) c);
            } else if (c < 0x20) {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                escaped.append((char) c);
            }
        });
        copy.append(escaped.append('"').toString());
    }
}
