package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Settling looks in `refresh`: open, answered, and due because the last step after their hint is over.
final class PostgresSettlingLooks implements SettlingLooks {

    /// A look is told from other waiting by its distance from the hint. Older ones are left to the lane: behind a long
    /// queue of bulk work they are no moment old.
    private static final String DUE = """
            SELECT f.resource_id, f.served, extract(epoch FROM f.due_at - clock_timestamp()) AS due_in, r.kind, r.subscription, r.graph_hash
            FROM lane l JOIN refresh f ON f.lane = l.lane JOIN resource r ON r.id = f.resource_id
            WHERE l.kind = 'arm' AND l.tenant = :tenant AND f.bulk
              AND f.due_at > now() - interval '30 s' AND f.due_at <= now() + interval '2 s'
              AND f.generation <= f.served AND f.attempts = 0 AND NOT f.only_provider
              AND f.due_at - f.hinted_at BETWEEN interval '299 s' AND interval '301 s'
              AND r.kind = ANY (:kinds) AND r.subscription IS NOT NULL AND r.state = 'found' AND r.source = 'provider'
              AND r.doubt_since IS NULL AND r.refuted_hash IS NULL
              AND (r.kind <> 'microsoft.compute/virtualmachines'
                   OR lower(r.document #>> '{instanceView,powerState}') = 'powerstate/deallocated'
                   OR r.document @> '{"instanceView": {"agent": {"statuses": [{"displayStatus": "Ready"}]}}}')
            ORDER BY f.due_at LIMIT :most
            """;

    private static final String PUT_OFF = """
            WITH ours AS (
              SELECT resource_id FROM refresh
              WHERE resource_id = ANY (:ids) AND generation <= served AND due_at <= now() + interval '2 s'
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh f SET due_at = now() + interval '30 s' FROM ours WHERE f.resource_id = ours.resource_id
            RETURNING f.resource_id
            """;

    private static final String ANSWER = """
            WITH ours AS (
              SELECT f.resource_id FROM unnest(:ids::text[], :served::bigint[]) AS a (id, served)
              JOIN refresh f ON f.resource_id = a.id AND f.served = a.served AND f.generation < :readSeq
              ORDER BY f.resource_id FOR UPDATE OF f)
            UPDATE refresh f SET served = :readSeq, read_at = :drawnAt, attempts = 0, last_error = NULL, due_at = f.reread_at,
              only_provider = true
            FROM ours WHERE f.resource_id = ours.resource_id
            """;

    private static final String GIVE_BACK = """
            WITH ours AS (SELECT resource_id FROM refresh WHERE resource_id = ANY (:ids) AND due_at > now() ORDER BY resource_id FOR UPDATE)
            UPDATE refresh f SET due_at = now() FROM ours WHERE f.resource_id = ours.resource_id
            """;

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final Wakeups wakeups;

    PostgresSettlingLooks(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.wakeups = wakeups;
    }

    @Override
    public List<Look> take(String tenant, Collection<String> kinds, int least, int most) {
        List<Look> due = jdbc.sql(DUE)
                .param("tenant", tenant)
                .param("kinds", kinds.toArray(String[]::new))
                .param("most", most)
                .query(PostgresSettlingLooks::look)
                .list();
        if (due.size() < least) {
            return List.of();
        }
        Set<String> taken = transactions.inTransaction(() -> new HashSet<>(
                jdbc.sql(PUT_OFF).param("ids", keys(due)).query(String.class).list()));
        return due.stream().filter(look -> taken.contains(look.node().value())).toList();
    }

    @Override
    public Answering draw() {
        return jdbc.sql("SELECT nextval('order_seq') AS read_seq, clock_timestamp() AS drawn_at")
                .query((row, number) -> new Answering(
                        row.getLong("read_seq"), Rows.instant(row, "drawn_at").orElseThrow()))
                .single();
    }

    @Override
    public void answered(Answering answering, Collection<Look> same) {
        if (same.isEmpty()) {
            return;
        }
        Map<NodeId, Look> sorted = new TreeMap<>();
        same.forEach(look -> sorted.put(look.node(), look));
        transactions.inTransaction(() -> {
            jdbc.sql(ANSWER)
                    .param("ids", keys(sorted.values()))
                    .param("served", sorted.values().stream().map(Look::served).toArray(Long[]::new))
                    .param("readSeq", answering.readSeq())
                    .param("drawnAt", Rows.timestamp(answering.drawnAt()))
                    .update();
        });
    }

    @Override
    public void giveBack(Collection<Look> looks) {
        if (looks.isEmpty()) {
            return;
        }
        transactions.inTransaction(() -> {
            jdbc.sql(GIVE_BACK).param("ids", keys(looks)).update();
        });
        wakeups.ring(Channel.REFRESH);
    }

    private static Look look(ResultSet row, int number) throws SQLException {
        return new Look(
                new NodeId(row.getString("resource_id")),
                row.getString("kind"),
                row.getString("subscription"),
                row.getString("graph_hash"),
                Duration.ofMillis((long) Math.ceil(row.getDouble("due_in") * 1000)),
                row.getLong("served"));
    }

    private static String[] keys(Collection<Look> looks) {
        return looks.stream().map(look -> look.node().value()).sorted().toArray(String[]::new);
    }
}
