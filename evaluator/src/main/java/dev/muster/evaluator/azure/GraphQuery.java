package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Texts of queries and bodies of requests.
///
/// Source: "Working with large Azure resource data sets" (Microsoft Learn, 2024): 1,000 rows a page, the id in the
/// projection and in the order.
final class GraphQuery {

    /// Longest page.
    static final int MOST_ROWS = 1000;

    static final String SUBSCRIPTIONS = "resourcecontainers | where type =~ 'microsoft.resources/subscriptions'"
            + " | project id, subscriptionId | order by id asc";

    private GraphQuery() {}

    static String of(GraphKind kind, Collection<NodeId> ids) {
        String fields = kind.fields().stream().map(GraphField::projected).collect(Collectors.joining(", "));
        return kind.table() + " | where type =~ '" + kind.kind() + "'" + kind.filter() + only(ids) + " | project id, "
                + fields + " | order by id asc";
    }

    /// @param subscriptions which ones are searched; empty: all that we may see
    static byte[] body(String query, Collection<String> subscriptions, int rows, Optional<String> skipToken) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (!subscriptions.isEmpty()) {
            subscriptions.forEach(body.putArray("subscriptions")::add);
        }
        body.put("query", query);
        ObjectNode options = body.putObject("options");
        options.put("$top", rows);
        options.put("resultFormat", "objectArray");
        skipToken.ifPresent(token -> options.put("$skipToken", token));
        return Json.bytes(body);
    }

    private static String only(Collection<NodeId> ids) {
        return ids.isEmpty()
                ? ""
                : ids.stream()
                        .map(id -> literal(id.value()))
                        .collect(Collectors.joining(", ", " | where id in~ (", ")"));
    }

    /// A text of the query language; names of resources hold neither of the two, but nobody has to rely on that.
    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
