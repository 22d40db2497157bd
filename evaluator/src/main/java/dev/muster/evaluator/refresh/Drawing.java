package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Draws what a lane reads next, each request with its number. Inside the transaction that has renewed the lease.
final class Drawing {

    private static final String DRAW = """
            SELECT d.*, nextval('order_seq') AS read_seq, clock_timestamp() AS drawn_at
            FROM (SELECT resource_id, served FROM refresh
                  WHERE lane = :lane AND bulk = :bulk AND due_at <= now() AND resource_id <> ALL (:inFlight)
                  ORDER BY due_at LIMIT :limit) d
            """;

    /// What is due or failing in the scope of a list may be under way, or about to be written, with an answer that is
    /// older than the list's: it is read once more. See protocol, SWEEP_IGNORES_OPEN.
    private static final String ASK_AGAIN = """
            WITH open AS (
              SELECT resource_id FROM refresh
              WHERE (due_at <= now() OR attempts > 0) AND due_at IS NOT NULL AND %s
                AND starts_with(resource_id, :prefix) AND strpos(resource_id, :containing) > 0
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh r SET generation = nextval('order_seq') FROM open WHERE r.resource_id = open.resource_id
            """;

    private static final String OF_SUBSCRIPTION = "lane = :within";
    private static final String OF_TENANT =
            "resource_id = ANY (SELECT '/subscriptions/' || lane FROM lane WHERE tenant = :within)";

    private final JdbcClient jdbc;

    Drawing(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @param reading requests that are being read already
    Draw draw(Lease lease, Slice slice, Set<NodeId> reading) {
        String[] inFlight = Rows.keys(reading);
        List<Drawn> bulk = new ArrayList<>(draw(lease, true, slice.bulkFirst(), inFlight));
        List<Drawn> live = draw(lease, false, slice.total() - bulk.size(), with(inFlight, bulk));
        if (bulk.size() == slice.bulkFirst()) {
            int rest = Math.min(slice.bulkAtMost(), slice.total() - live.size()) - bulk.size();
            bulk.addAll(draw(lease, true, rest, with(with(inFlight, bulk), live)));
        }
        Stream.concat(live.stream(), bulk.stream()).forEach(this::askAgainInScopeOf);
        return new Draw(live, bulk);
    }

    private List<Drawn> draw(Lease lease, boolean bulk, int limit, String[] inFlight) {
        if (limit <= 0) {
            return List.of();
        }
        return jdbc.sql(DRAW)
                .param("lane", lease.lane())
                .param("bulk", bulk)
                .param("inFlight", inFlight)
                .param("limit", limit)
                .query((row, number) -> new Drawn(
                        new NodeId(row.getString("resource_id")),
                        lease.tenant(),
                        bulk,
                        row.getLong("served"),
                        row.getLong("read_seq"),
                        Rows.instant(row, "drawn_at").orElseThrow()))
                .list();
    }

    /// Between two statements a hint may make a request live that was drawn as bulk work, and one request is two
    /// readings then.
    private static String[] with(String[] inFlight, List<Drawn> drawn) {
        return Stream.concat(
                        Stream.of(inFlight), drawn.stream().map(it -> it.node().value()))
                .toArray(String[]::new);
    }

    private void askAgainInScopeOf(Drawn drawn) {
        ListScope.find(drawn.node()).ifPresent(scope -> {
            boolean ofTenant = scope.column().equals("tenant");
            jdbc.sql(ASK_AGAIN.formatted(ofTenant ? OF_TENANT : OF_SUBSCRIPTION))
                    .param("within", scope.within())
                    .param("prefix", scope.prefix())
                    .param("containing", scope.containing())
                    .update();
        });
    }
}
