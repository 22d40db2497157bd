package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror.ListReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The last look after a hint, in bulk: it only asks whether the answers before were too early, so a list that says the
/// same as they did answers it as well as a reading. Where it says something else it is a doubt, as always.
///
/// Only requests that were set aside for it ([#setAside]) before the list was drawn are served: nobody draws them
/// meanwhile, so no reading of the provider, which knows better, is thrown away for it. Inside the caller's
/// transaction.
final class Settling {

    private static final Duration LAST_STEP = Duration.ofMinutes(5);

    /// How long a bulk reader has; then each is read by itself after all.
    private static final Duration TIME_FOR_BULK = Duration.ofMinutes(2);

    private static final String NOTHING_ELSE = """
            bulk AND NOT only_provider AND generation <= served AND attempts = 0 AND deleted_hint IS NULL
            """;

    private static final String WAITING = """
            SELECT resource_id FROM refresh
            WHERE lane = :lane AND due_at <= now() AND %s AND resource_id <> ALL (:inFlight)
            ORDER BY due_at LIMIT :most
            """.formatted(NOTHING_ELSE);

    private static final String SET_ASIDE = """
            WITH chosen AS (
              SELECT resource_id FROM refresh WHERE resource_id = ANY (:ids) AND due_at <= now() AND %s
              ORDER BY resource_id FOR UPDATE)
            UPDATE refresh f SET due_at = now() + :time * interval '1 s' FROM chosen c WHERE f.resource_id = c.resource_id
            """.formatted(NOTHING_ELSE);

    private static final String LOCK = """
            SELECT resource_id FROM refresh
            WHERE resource_id = ANY (:ids) AND due_at > :readAt AND hinted_at <= :hintedBefore AND served < :readSeq AND %s
            ORDER BY resource_id FOR UPDATE
            """.formatted(NOTHING_ELSE);

    private static final String SERVE = """
            UPDATE refresh f SET served = :readSeq, due_at = reread_at, only_provider = true
            FROM unnest(:ids::text[], :hashes::text[]) AS m (id, hash) JOIN resource r ON r.id = m.id
            WHERE f.resource_id = m.id AND r.state = 'found' AND r.source = 'provider' AND r.read_seq < :readSeq
              AND r.graph_hash = m.hash
            """;

    private final JdbcClient jdbc;

    Settling(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Requests of a lane that are due and could be answered in bulk, oldest first.
    ///
    /// @param inFlight what is being read by itself already
    List<NodeId> waiting(String lane, Collection<NodeId> inFlight, int most) {
        return jdbc.sql(WAITING)
                .param("lane", lane)
                .param("inFlight", Rows.keys(inFlight))
                .param("most", most)
                .query((row, number) -> new NodeId(row.getString(1)))
                .list();
    }

    /// Leaves requests to a bulk reader for a while.
    void setAside(Collection<NodeId> nodes) {
        jdbc.sql(SET_ASIDE)
                .param("ids", Rows.keys(nodes))
                .param("time", TIME_FOR_BULK.toSeconds())
                .update();
    }

    /// Locks the requests that a list may serve.
    Set<NodeId> lock(ListReading list, Collection<Projection> members) {
        return new HashSet<>(jdbc.sql(LOCK)
                .param("ids", members.stream().map(it -> it.id().value()).toArray(String[]::new))
                .param("readAt", Rows.timestamp(list.readAt()))
                .param("hintedBefore", Rows.timestamp(hintedBefore(list.readAt())))
                .param("readSeq", list.readSeq())
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    /// Serves those of them of which the list says what the provider said.
    void serve(ListReading list, Set<NodeId> locked, Collection<Projection> members) {
        List<Projection> candidates =
                members.stream().filter(it -> locked.contains(it.id())).toList();
        if (candidates.isEmpty()) {
            return;
        }
        jdbc.sql(SERVE)
                .param("ids", candidates.stream().map(it -> it.id().value()).toArray(String[]::new))
                .param("hashes", candidates.stream().map(Projection::listHash).toArray(String[]::new))
                .param("readSeq", list.readSeq())
                .update();
    }

    /// A reading that began five minutes after a change shows it.
    private static Instant hintedBefore(Instant readAt) {
        return readAt.minus(LAST_STEP);
    }
}
