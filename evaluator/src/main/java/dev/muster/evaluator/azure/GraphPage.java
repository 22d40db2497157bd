package dev.muster.evaluator.azure;

import java.io.EOFException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Reads one page of Resource Graph row by row, so that only one row's tree is in memory.
///
/// Source: "Resources - Resources", REST API reference of Microsoft.ResourceGraph 2022-10-01; `resultTruncated` is a
/// text.
final class GraphPage {

    private @Nullable Long total;
    private @Nullable Long count;
    private boolean rows;
    private boolean truncated;
    private Optional<String> skipToken = Optional.empty();

    private GraphPage() {}

    /// What stands around the rows.
    ///
    /// @param total rows of the whole result
    /// @param count rows of this page
    record Frame(long total, long count, boolean truncated, Optional<String> skipToken) {}

    /// @param row called with every row
    /// @throws UnexpectedShapeException when it is no page
    /// @throws EOFException when there is nothing
    static Frame read(InputStream body, Consumer<JsonNode> row) throws EOFException {
        try (JsonParser parser = Json.parser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new EOFException("an empty body");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnexpectedShapeException("the page is not an object");
            }
            GraphPage page = new GraphPage();
            page.fields(parser, row);
            if (parser.nextToken() != null) {
                throw new UnexpectedShapeException("something follows the page");
            }
            return page.frame();
        }
    }

    private void fields(JsonParser parser, Consumer<JsonNode> row) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "data" -> rows(parser, row);
                case "totalRecords" -> total = number(parser, name);
                case "count" -> count = number(parser, name);
                case "resultTruncated" -> truncated = isTrue(parser);
                case "$skipToken" -> skipToken = text(parser);
                default -> parser.skipChildren();
            }
        }
    }

    private void rows(JsonParser parser, Consumer<JsonNode> row) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new UnexpectedShapeException("data is not a list");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row.accept(Json.value(parser));
        }
        rows = true;
    }

    private Frame frame() {
        Long all = total;
        Long here = count;
        if (!rows || all == null || here == null) {
            throw new UnexpectedShapeException("the page lacks data, totalRecords or count");
        }
        return new Frame(all, here, truncated, skipToken);
    }

    private static long number(JsonParser parser, String name) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw new UnexpectedShapeException(name + " is not a whole number");
        }
        return parser.getLongValue();
    }

    /// Whatever is not plainly "false" casts doubt on the page.
    private static boolean isTrue(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_FALSE, VALUE_NULL -> false;
            case VALUE_STRING -> !parser.getString().equalsIgnoreCase("false");
            default -> true;
        };
    }

    private static Optional<String> text(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_NULL -> Optional.empty();
            case VALUE_STRING -> Optional.of(parser.getString()).filter(it -> !it.isBlank());
            default -> throw new UnexpectedShapeException("$skipToken is not a text");
        };
    }
}
