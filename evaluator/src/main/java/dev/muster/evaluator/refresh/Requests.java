package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The rows of `refresh` as readings see them. Inside the caller's transaction.
final class Requests {

    private static final String SERVE = """
            UPDATE refresh SET served = :readSeq, read_at = :drawnAt, attempts = 0, last_error = NULL,
              deleted_hint = CASE WHEN deleted_hint > :readSeq THEN deleted_hint END,
              due_at = CASE WHEN generation > :readSeq THEN greatest(now(), :drawnAt + interval '10 s') ELSE :next END,
              bulk = CASE WHEN generation > :readSeq THEN bulk ELSE :nextBulk END,
              only_provider = CASE WHEN generation > :readSeq THEN only_provider ELSE :onlyProvider END,
              reread_at = :rereadAt,
              event_at = CASE WHEN generation > :readSeq OR NOT :changed THEN event_at END
            WHERE resource_id = :id AND served = :servedSeen
            """;

    /// From 1 to 2 s after the first failure, doubling to at most 5 min; never before the time that Azure named.
    private static final String DEFER = """
            UPDATE refresh SET attempts = attempts + 1, read_at = :drawnAt, last_error = :error,
              due_at = now() + greatest(:pause, least(300, 2 * power(2, least(attempts, 10))) * (0.5 + random() / 2))
                               * interval '1 s'
            WHERE resource_id = :id AND served = :servedSeen
            """;

    /// Asked for by nobody's hint: nothing to settle.
    private static final String ASK_ONCE = """
            INSERT INTO refresh (resource_id, lane, bulk, generation, due_at, trigger, only_provider)
            SELECT n.id, n.lane, true, nextval('order_seq'), now(), 'sweep', true
            FROM unnest(:ids::text[], :lanes::text[]) AS n (id, lane)
            ORDER BY n.id ON CONFLICT DO NOTHING
            """;

    /// A first reading that nobody has begun and nobody waits for by name.
    private static final String TAKE_BACK = """
            WITH idle AS (SELECT resource_id FROM refresh WHERE resource_id = ANY (:ids) AND served = 0 AND attempts = 0
                            AND hinted_at IS NULL AND due_at > now() ORDER BY resource_id FOR UPDATE)
            DELETE FROM refresh f USING idle i WHERE f.resource_id = i.resource_id
            """;

    private static final String LOOK_AT = """
            INSERT INTO refresh AS r (resource_id, lane, generation, due_at, trigger)
            SELECT :id, l.lane, nextval('order_seq'), now(), 'sweep' FROM lane l WHERE l.lane = :lane
            ON CONFLICT (resource_id) DO UPDATE SET
              due_at = CASE WHEN r.attempts > 0 AND r.due_at IS NOT NULL THEN r.due_at
                            ELSE least(r.due_at, greatest(now(), r.read_at + interval '10 s')) END
            """;

    private static final String ASK_AT_ONCE = """
            INSERT INTO refresh AS r (resource_id, lane, generation, due_at, trigger)
            SELECT :id, l.lane, nextval('order_seq'), now(), 'sweep' FROM lane l WHERE l.lane = :lane
            ON CONFLICT (resource_id) DO UPDATE SET due_at = least(r.due_at, now())
            """;

    private static final String RETRY_FAILING = """
            WITH failing AS (
              SELECT resource_id FROM refresh WHERE lane = :lane AND attempts > 0 AND due_at > now()
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh r SET due_at = now() FROM failing f WHERE r.resource_id = f.resource_id
            """;

    private final JdbcClient jdbc;

    Requests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Locks the request of a reading; empty when another reading has answered since the draw.
    Optional<Request> lock(Drawn drawn) {
        return jdbc.sql("SELECT * FROM refresh WHERE resource_id = :id FOR UPDATE")
                .param("id", drawn.node().value())
                .query(Request::of)
                .optional()
                .filter(request -> request.served() == drawn.servedSeen());
    }

    /// The hints before the draw are answered; later ones, and what is still to settle, keep the request open.
    void serve(Drawn drawn, boolean changed, NextReads reads) {
        Optional<NextRead> next = reads.next();
        jdbc.sql(SERVE)
                .param("id", drawn.node().value())
                .param("readSeq", drawn.readSeq())
                .param("drawnAt", Rows.timestamp(drawn.drawnAt()))
                .param("servedSeen", drawn.servedSeen())
                .param("changed", changed)
                .param("next", Rows.timestamp(next.map(NextRead::at)))
                .param("nextBulk", next.map(NextRead::bulk).orElse(false))
                .param("onlyProvider", reads.onlyProvider())
                .param("rereadAt", Rows.timestamp(reads.again().map(NextRead::at)))
                .update();
    }

    /// T4: the request stays open and is tried again later. No effect when another reading has answered.
    void defer(Drawn drawn, String error, Optional<Duration> atLeast) {
        jdbc.sql(DEFER)
                .param("id", drawn.node().value())
                .param("drawnAt", Rows.timestamp(drawn.drawnAt()))
                .param("servedSeen", drawn.servedSeen())
                .param("error", error)
                .param("pause", atLeast.orElse(Duration.ZERO).toMillis() / 1000.0)
                .update();
    }

    /// Asks for a first reading in bulk of what nobody has asked for.
    void askOnce(Collection<NodeId> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        List<NodeId> sorted = nodes.stream().sorted().toList();
        jdbc.sql(ASK_ONCE)
                .param("ids", sorted.stream().map(NodeId::value).toArray(String[]::new))
                .param(
                        "lanes",
                        sorted.stream().map(it -> it.lane().orElseThrow()).toArray(String[]::new))
                .update();
    }

    /// Asks for a look at a node at once, whether it failed before or was read a moment ago.
    void askAtOnce(NodeId node) {
        jdbc.sql(ASK_AT_ONCE)
                .param("id", node.value())
                .param("lane", node.lane().orElseThrow())
                .update();
    }

    /// Whatever failed in a lane is tried again at once: what made it fail is over.
    void retryFailing(String lane) {
        jdbc.sql(RETRY_FAILING).param("lane", lane).update();
    }

    /// A list has shown these: their own first readings are not needed any more, unless one has begun.
    void takeBack(Collection<NodeId> shown) {
        if (!shown.isEmpty()) {
            jdbc.sql(TAKE_BACK)
                    .param("ids", shown.stream().map(NodeId::value).toArray(String[]::new))
                    .update();
        }
    }

    /// Asks for a look at a node soon, although nobody said that it changed.
    void lookAt(NodeId node) {
        node.lane()
                .ifPresent(lane -> jdbc.sql(LOOK_AT)
                        .param("id", node.value())
                        .param("lane", lane)
                        .update());
    }
}
