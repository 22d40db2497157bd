package dev.muster.evaluator.mirror;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks for what a row refers to and nobody has read yet, so that nothing stays unknown for ever and the first
/// inventory
/// walks on by itself.
final class FirstReads {

    private static final String UNREAD = """
            SELECT DISTINCT r.dependency FROM reference r
            WHERE r.owner = :id AND r.removed_version IS NULL AND r.dependency LIKE '/subscriptions/%'
              AND NOT EXISTS (SELECT FROM resource m WHERE m.id = r.dependency)
            """;

    /// The request of a first reading was announced by nobody, so it has no hint and settles nothing.
    private static final String REQUEST = """
            INSERT INTO refresh (resource_id, lane, bulk, generation, due_at, event_at, trigger)
            SELECT n.id, n.lane, :trigger <> 'event', nextval('order_seq'), now(), :eventAt, :trigger
            FROM unnest(:ids::text[], :lanes::text[]) AS n (id, lane) JOIN lane l ON l.lane = n.lane AND l.kind = 'arm'
            ORDER BY n.id ON CONFLICT DO NOTHING
            """;

    private final JdbcClient jdbc;

    FirstReads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return how many first readings were asked for
    int request(Behind row) {
        List<NodeId> unread = jdbc
                .sql(UNREAD)
                .param("id", row.node().value())
                .query((found, number) -> new NodeId(found.getString(1)))
                .list()
                .stream()
                .filter(NodeId::readable)
                .toList();
        return unread.isEmpty() ? 0 : insert(row, unread);
    }

    private int insert(Behind row, List<NodeId> unread) {
        return jdbc.sql(REQUEST)
                .param("ids", unread.stream().map(NodeId::value).toArray(String[]::new))
                .param(
                        "lanes",
                        unread.stream().map(it -> it.lane().orElseThrow()).toArray(String[]::new))
                .param("eventAt", Rows.timestamp(row.eventAt()))
                .param("trigger", row.trigger())
                .update();
    }
}
