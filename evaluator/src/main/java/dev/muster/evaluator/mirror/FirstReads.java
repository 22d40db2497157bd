package dev.muster.evaluator.mirror;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Asks for what a row refers to and nobody has read yet, so that nothing stays unknown for ever and the first
/// inventory walks on by itself.
final class FirstReads {

    private static final String UNREAD = """
            SELECT DISTINCT r.dependency FROM reference r
            WHERE r.owner = :id AND r.removed_version IS NULL AND r.dependency LIKE '/subscriptions/%'
              AND NOT EXISTS (SELECT FROM resource m WHERE m.id = r.dependency)
            """;

    /// What was gone when it was last looked at and is referred to again: the lists of a vault that was deleted and
    /// made anew. Only their own reading can tell, since they are members of no list.
    private static final String BACK_AGAIN = """
            UPDATE refresh f SET generation = nextval('order_seq'), due_at = now()
            FROM (SELECT q.resource_id FROM reference r JOIN resource m ON m.id = r.dependency AND m.state = 'gone'
                    JOIN refresh q ON q.resource_id = r.dependency
                      AND (q.due_at IS NULL OR (q.attempts = 0 AND q.due_at > now()))
                  WHERE r.owner = :id AND r.removed_version IS NULL ORDER BY q.resource_id FOR UPDATE OF q) again
            WHERE f.resource_id = again.resource_id
            """;

    /// The request of a first reading was announced by nobody, so it has no hint and settles nothing. While the first
    /// reading of a list is on its way that will show the resource it waits a little: the list takes it back, see
    /// `Requests.takeBack` of the readers.
    private static final String REQUEST = """
            INSERT INTO refresh (resource_id, lane, bulk, generation, due_at, event_at, trigger)
            SELECT n.id, n.lane, :trigger <> 'event', nextval('order_seq'),
              now() + CASE WHEN EXISTS (SELECT FROM refresh s WHERE s.resource_id = n.list AND s.due_at IS NOT NULL
                                        AND s.served = 0 AND s.attempts = 0) THEN interval '20 s' ELSE interval '0' END,
              :eventAt, :trigger
            FROM unnest(:ids::text[], :lanes::text[], :lists::text[]) AS n (id, lane, list)
            JOIN lane l ON l.lane = n.lane AND l.kind = 'arm'
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
        return (unread.isEmpty() ? 0 : insert(row, unread)) + askAgain(row);
    }

    private int askAgain(Behind row) {
        return jdbc.sql(BACK_AGAIN).param("id", row.node().value()).update();
    }

    private int insert(Behind row, List<NodeId> unread) {
        return jdbc.sql(REQUEST)
                .param("ids", unread.stream().map(NodeId::value).toArray(String[]::new))
                .param(
                        "lanes",
                        unread.stream().map(it -> it.lane().orElseThrow()).toArray(String[]::new))
                .param(
                        "lists",
                        unread.stream()
                                .map(it ->
                                        ListScope.showing(it).map(NodeId::value).orElse(null))
                                .toArray(String[]::new))
                .param("eventAt", Rows.timestamp(row.eventAt()))
                .param("trigger", row.trigger())
                .update();
    }
}
