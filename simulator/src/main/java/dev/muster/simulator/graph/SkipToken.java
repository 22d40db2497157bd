package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Where a query goes on. Like Azure's own it only counts rows: whoever changes the query, or reads while resources
/// come and go,
/// gets rows twice or never.
///
/// Source: a recorded token.
///
/// @param rows of a page
/// @param skip rows before the next page
record SkipToken(int rows, int skip) {

    private static final String CLUSTER = "https://arg-weu-one-sf.arg.core.windows.net";

    /// @throws IllegalArgumentException when it is none of ours
    static SkipToken read(String text) {
        try {
            JsonNode token = Json.parse(Base64.getDecoder().decode(text));
            int rows = token.path("MaxRows").asInt(0);
            int skip = token.path("RowsToSkip").asInt(-1);
            if (rows > 0 && skip >= 0) {
                return new SkipToken(rows, skip);
            }
        } catch (IllegalArgumentException | JacksonException e) {
            // the exception below says it
        }
        throw new IllegalArgumentException("the skip token is not valid");
    }

    String written() {
        String json = new String(
                Json.bytes(Json.object("$id", "1", "MaxRows", rows, "RowsToSkip", skip, "KustoClusterUrl", CLUSTER)),
                StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
