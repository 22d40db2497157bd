package dev.muster.evaluator.azure;

import java.io.EOFException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads one page of a list, element by element, so that only one element's tree is in memory.
final class Page {

    private Page() {}

    /// @param element called with every element of `value`
    /// @return `nextLink`, empty on the last page
    /// @throws UnexpectedShapeException when it is no page of a list
    /// @throws EOFException when there is nothing
    static Optional<String> read(InputStream body, Consumer<JsonNode> element) throws EOFException {
        try (JsonParser parser = Json.parser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new EOFException("an empty body");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnexpectedShapeException("the page is not an object");
            }
            Optional<String> next = fields(parser, element);
            if (parser.nextToken() != null) {
                throw new UnexpectedShapeException("something follows the page");
            }
            return next;
        }
    }

    private static Optional<String> fields(JsonParser parser, Consumer<JsonNode> element) {
        boolean elements = false;
        Optional<String> next = Optional.empty();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("value")) {
                elements(parser, element);
                elements = true;
            } else if (name.equals("nextLink")) {
                next = link(parser);
            } else {
                parser.skipChildren();
            }
        }
        if (!elements) {
            throw new UnexpectedShapeException("the page has no value");
        }
        return next;
    }

    private static void elements(JsonParser parser, Consumer<JsonNode> element) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedShapeException("value is not a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.accept(Json.value(parser));
        }
    }

    private static Optional<String> link(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(parser.getString()).filter(it -> !it.isBlank());
            default -> throw new UnexpectedShapeException("nextLink is not a text");
        };
    }
}
