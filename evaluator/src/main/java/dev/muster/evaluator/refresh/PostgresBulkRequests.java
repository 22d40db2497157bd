package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Requests in bulk over Postgres.
final class PostgresBulkRequests implements BulkRequests {

    private static final String ASK_AGAIN = """
            WITH open AS (
              SELECT resource_id FROM refresh
              WHERE lane = ANY (:lanes) AND due_at IS NOT NULL AND (due_at <= now() OR attempts > 0)
                AND strpos(resource_id, :containing) > 0
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh r SET generation = nextval('order_seq') FROM open WHERE r.resource_id = open.resource_id
            """;

    private final JdbcClient jdbc;
    private final Marks marks;
    private final Requests requests;

    PostgresBulkRequests(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.marks = new Marks(jdbc);
        this.requests = new Requests(jdbc);
    }

    @Override
    public void mark(Collection<Hint> hints) {
        marks.mark(hints, true);
    }

    @Override
    public void askOnce(Collection<NodeId> nodes) {
        requests.askOnce(nodes);
    }

    @Override
    public void askAgain(Collection<String> subscriptions, String containing) {
        jdbc.sql(ASK_AGAIN)
                .param("lanes", subscriptions.toArray(String[]::new))
                .param("containing", containing)
                .update();
    }
}
