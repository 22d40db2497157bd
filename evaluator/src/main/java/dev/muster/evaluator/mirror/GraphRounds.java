package dev.muster.evaluator.mirror;

import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Confirms, after a complete query of the graph, the lists that the provider has shown us once.
///
/// A list that the provider never showed, or refuses, is not confirmed: rows that we may not see are simply missing in
/// the graph, so an empty answer proves nothing about a scope in which we were never allowed to look.
final class GraphRounds {

    private static final Map<String, String> OF_VAULTS =
            Map.of(ListScope.ITEMS, "/backupprotecteditems", ListScope.POLICIES, "/backuppolicies");

    private static final String CONFIRM = """
            INSERT INTO round AS r (scope, kind, confirmed_at, members)
            SELECT c.scope, :kind, :readAt, coalesce(m.members, 0)
            FROM (SELECT %s AS scope FROM resource
                  WHERE kind = 'collection' AND subscription = ANY (:subscriptions) AND %s AND state = 'found') c
            LEFT JOIN unnest(:scopes::text[], :counts::int[]) AS m (scope, members) ON m.scope = c.scope
            ORDER BY c.scope
            ON CONFLICT (scope, kind) DO UPDATE SET confirmed_at = excluded.confirmed_at, members = excluded.members
            WHERE r.confirmed_at < excluded.confirmed_at
            """;

    /// Only what waits for nothing but its time: a list that was asked for, or that fails, is read all the same.
    private static final String LIST_LATER = """
            WITH later AS (
              SELECT f.resource_id FROM refresh f JOIN resource c ON c.id = f.resource_id
              WHERE c.kind = 'collection' AND c.subscription = ANY (:subscriptions) AND %s AND c.state = 'found'
                AND f.due_at < :listAgain AND f.generation <= f.served AND f.attempts = 0
              ORDER BY f.resource_id FOR UPDATE OF f)
            UPDATE refresh f SET due_at = :listAgain FROM later l WHERE f.resource_id = l.resource_id
            """;

    private final JdbcClient jdbc;

    GraphRounds(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int confirm(GraphReading reading, Map<String, Integer> members, Instant listAgain) {
        String ending = ending(reading.kind());
        listLater(reading, ending, listAgain);
        Map<String, Integer> sorted = new TreeMap<>(members);
        String scope = OF_VAULTS.containsKey(reading.kind()) ? "left(id, -length(:ending))" : "subscription";
        return jdbc.sql(CONFIRM.formatted(scope, endsWith("id")))
                .param("kind", reading.kind())
                .param("readAt", Rows.timestamp(reading.readAt()))
                .param("subscriptions", reading.subscriptions().toArray(String[]::new))
                .param("ending", ending)
                .param("scopes", sorted.keySet().toArray(String[]::new))
                .param("counts", sorted.values().toArray(Integer[]::new))
                .update();
    }

    private void listLater(GraphReading reading, String ending, Instant listAgain) {
        jdbc.sql(LIST_LATER.formatted(endsWith("c.id")))
                .param("subscriptions", reading.subscriptions().toArray(String[]::new))
                .param("ending", ending)
                .param("listAgain", Rows.timestamp(listAgain))
                .update();
    }

    private static String endsWith(String column) {
        return "right(" + column + ", length(:ending)) = :ending";
    }

    private static String ending(String kind) {
        return OF_VAULTS.getOrDefault(kind, "/providers/" + kind);
    }
}
