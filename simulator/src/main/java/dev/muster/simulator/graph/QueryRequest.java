package dev.muster.simulator.graph;

import dev.muster.simulator.json.Json;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/// What a client asks Resource Graph.
///
/// @param subscriptions as given; empty when the question is about the tenant
/// @param managementGroups as given
/// @param top rows wanted
/// @param skip rows passed over before the first page
/// @param token where to go on
/// @param table rows as arrays under a list of columns, instead of objects
///
/// Source: REST API specification of Resource Graph, 2024-04-01; before 2021-03-01 the table was the default.
record QueryRequest(
        String query,
        List<String> subscriptions,
        List<String> managementGroups,
        OptionalInt top,
        int skip,
        Optional<SkipToken> token,
        boolean table) {

    private static final int MOST_ROWS = 1_000;

    /// @throws IllegalArgumentException saying what is wrong with it
    static QueryRequest read(JsonNode body, String version) {
        if (!body.path("query").isString()) {
            throw new IllegalArgumentException("the query is missing");
        }
        JsonNode options = body.path("options");
        String format =
                options.path("resultFormat").stringValue(version.compareTo("2021") < 0 ? "table" : "objectArray");
        if (!format.equals("table") && !format.equals("objectArray")) {
            throw new IllegalArgumentException("resultFormat must be table or objectArray");
        }
        if (body.path("facets").size() > 0) {
            throw new IllegalArgumentException("facets are not simulated");
        }
        return new QueryRequest(
                Json.text(body, "query"),
                texts(body.path("subscriptions")),
                texts(body.path("managementGroups")),
                number(options, "$top", 1, MOST_ROWS),
                number(options, "$skip", 0, Integer.MAX_VALUE).orElse(0),
                options.path("$skipToken").stringValueOpt().map(SkipToken::read),
                format.equals("table"));
    }

    private static List<String> texts(JsonNode array) {
        return array.values().stream()
                .map(element -> element.asString("").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static OptionalInt number(JsonNode options, String name, int from, int to) {
        JsonNode value = options.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < from || value.intValue() > to) {
            throw new IllegalArgumentException(name + " must be a whole number from " + from + " to " + to);
        }
        return OptionalInt.of(value.intValue());
    }

    /// Whether it is about all that the caller may read.
    boolean ofTheTenant() {
        return subscriptions.isEmpty() && managementGroups.isEmpty();
    }

    /// Rows of this page at most.
    int rows() {
        return top.orElseGet(() -> token.map(SkipToken::rows).orElse(MOST_ROWS));
    }

    /// Rows before this page.
    int before() {
        return token.map(SkipToken::skip).orElse(skip);
    }
}
