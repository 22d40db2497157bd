package dev.muster.evaluator.mirror;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Departures as rows.
final class PostgresDepartures implements Departures {

    private static final String VANISHING = """
            SELECT suspected + gone AS vanished, known + gone AS every
            FROM (SELECT
              (SELECT count(*) FROM resource
               WHERE subscription = :subscription AND kind = :kind AND state = 'suspected-gone') AS suspected,
              (SELECT count(*) FROM resource
               WHERE subscription = :subscription AND kind = :kind AND state = 'gone' AND vanished AND gone_at > :since) AS gone,
              (SELECT count(*) FROM resource
               WHERE subscription = :subscription AND kind = :kind AND state <> 'gone') AS known) counted
            """;

    private static final String DARKEN = """
            WITH dark AS (
              SELECT id FROM resource
              WHERE subscription = :subscription AND state IN ('found', 'suspected-gone') AND read_seq < :readSeq AND version > 0
                AND kind <> 'microsoft.resources/subscriptions'
              ORDER BY id LIMIT :most FOR UPDATE)
            UPDATE resource r SET state = 'unreadable', cause = :cause, read_seq = :readSeq, read_at = :readAt, doubt_since = NULL,
              doubt_hash = NULL, missing_since = NULL, source = 'provider', trigger = 'sweep', event_at = NULL, version = r.version + 1
            FROM dark d WHERE r.id = d.id
            """;

    private static final String FORGET = """
            WITH left_behind AS (
              SELECT id FROM resource
              WHERE subscription = :subscription AND state <> 'gone' AND read_seq < :readSeq AND version > 0
              ORDER BY id LIMIT :most FOR UPDATE)
            UPDATE resource r SET state = 'gone', cause = 'out-of-scope', gone_at = now(), vanished = false, read_seq = :readSeq,
              read_at = :readAt, doubt_since = NULL, doubt_hash = NULL, missing_since = NULL, source = 'provider',
              trigger = 'sweep', event_at = NULL, version = r.version + 1
            FROM left_behind l WHERE r.id = l.id RETURNING r.id, r.version
            """;

    /// Requests are locked before rows, as everywhere; what changed until the lock was there is left alone.
    private static final String PURGEABLE = """
            SELECT r.id FROM resource r
            WHERE r.state = 'gone' AND r.gone_at < :before AND r.version = r.propagated_version
              AND NOT EXISTS (SELECT FROM refresh f WHERE f.resource_id = r.id AND f.due_at IS NOT NULL)
              AND NOT EXISTS (SELECT FROM reference e WHERE e.dependency = r.id AND e.owner <> r.id)
              AND NOT EXISTS (SELECT FROM reference e WHERE e.owner = r.id)
            ORDER BY r.gone_at LIMIT :most
            """;

    private static final String LOCK_REQUESTS = """
            SELECT resource_id FROM refresh WHERE resource_id = ANY (:ids) ORDER BY resource_id FOR UPDATE
            """;

    private static final String LOCK_ROWS = "SELECT id FROM resource WHERE id = ANY (:ids) ORDER BY id FOR UPDATE";

    private static final String REMOVE = """
            WITH removed AS (
              DELETE FROM resource r WHERE r.id = ANY (:ids) AND r.id IN (%s) RETURNING r.id),
            questions AS (
              DELETE FROM resource q USING removed d
              WHERE q.kind = :questions AND split_part(q.id, :about, 1) = d.id RETURNING q.id),
            answers AS (DELETE FROM reference e USING questions q WHERE e.owner = q.id),
            requests AS (
              DELETE FROM refresh f USING (SELECT id FROM removed UNION ALL SELECT id FROM questions) d
              WHERE f.resource_id = d.id),
            rounds AS (DELETE FROM round o USING removed d WHERE o.scope = d.id),
            marks AS (DELETE FROM judge_queue q USING removed d WHERE q.vm = d.id AND q.marked_at IS NULL)
            SELECT count(*) FROM removed
            """.formatted(PURGEABLE);

    private final JdbcClient jdbc;
    private final References references;

    PostgresDepartures(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.references = new References(jdbc);
    }

    @Override
    public void gone(NodeId node, Instant at, boolean announced) {
        jdbc.sql("UPDATE resource SET gone_at = :at, vanished = :vanished WHERE id = :id")
                .param("id", node.value())
                .param("at", Rows.timestamp(at))
                .param("vanished", !announced)
                .update();
    }

    @Override
    public Vanishing vanishing(String subscription, String kind, Instant since) {
        return jdbc.sql(VANISHING)
                .param("subscription", subscription)
                .param("kind", kind)
                .param("since", Rows.timestamp(since))
                .query((row, number) -> new Vanishing(row.getInt("vanished"), row.getInt("every")))
                .single();
    }

    @Override
    public int darken(String subscription, String cause, long readSeq, Instant readAt, int most) {
        return jdbc.sql(DARKEN)
                .param("subscription", subscription)
                .param("cause", cause)
                .param("readSeq", readSeq)
                .param("readAt", Rows.timestamp(readAt))
                .param("most", most)
                .update();
    }

    @Override
    public int forget(String subscription, long readSeq, Instant readAt, int most) {
        Map<NodeId, Long> versions = new TreeMap<>();
        jdbc.sql(FORGET)
                .param("subscription", subscription)
                .param("readSeq", readSeq)
                .param("readAt", Rows.timestamp(readAt))
                .param("most", most)
                .query(row -> {
                    versions.put(new NodeId(row.getString("id")), row.getLong("version"));
                });
        references.replace(versions, Map.of());
        return versions.size();
    }

    @Override
    public int purge(Instant before, int most) {
        String[] ids = jdbc.sql(PURGEABLE)
                .param("before", Rows.timestamp(before))
                .param("most", most)
                .query(String.class)
                .list()
                .toArray(String[]::new);
        if (ids.length == 0) {
            return 0;
        }
        jdbc.sql(LOCK_REQUESTS).param("ids", ids).query(String.class).list();
        jdbc.sql(LOCK_ROWS).param("ids", ids).query(String.class).list();
        return jdbc.sql(REMOVE)
                .param("ids", ids)
                .param("before", Rows.timestamp(before))
                .param("questions", Question.PREVALIDATION.kind())
                .param("about", Question.WOULD_BE)
                .param("most", most)
                .query(Integer.class)
                .single();
    }
}
