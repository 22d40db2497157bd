package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides which differences are drift: something changed, and no event said so. A difference alone is none: the graph
/// lags, its event may be on its way, and health and times of backups change without any. So each is kept in mind until
/// events had their time and the provider has answered.
final class DriftBook {

    /// Only what was known before can have drifted: the first inventory is none. What a hint has announced already, or
    /// shortly before, is none either.
    private static final String NOTE = """
            INSERT INTO drift (resource_id, sweep, found_at, read_seq, version, known, facts)
            SELECT n.id, :sweep, now(), :readSeq, coalesce(r.version, 0), coalesce(r.version > 0 AND r.state <> 'gone', false), %s
            FROM unnest(:ids::text[], :scopes::text[]) AS n (id, scope)
            LEFT JOIN resource r ON r.id = n.id LEFT JOIN refresh f ON f.resource_id = n.id
            WHERE EXISTS (SELECT FROM round o WHERE o.scope = n.scope AND o.kind = :kind)
              AND NOT coalesce(f.trigger = 'event' AND (f.generation > f.served AND f.due_at IS NOT NULL
                               OR f.hinted_at > :readAt::timestamptz - :allowance * interval '1 ms'), false)
            ORDER BY n.id ON CONFLICT (resource_id) DO NOTHING
            """.formatted(facts());

    /// Decided: events had their time, and nothing is asked any more that could change the row.
    private static final String DECIDE = """
            WITH due AS (
              SELECT d.* FROM drift d LEFT JOIN refresh f ON f.resource_id = d.resource_id
              LEFT JOIN resource r ON r.id = d.resource_id
              WHERE d.found_at <= now() - :allowance * interval '1 ms'
                AND (f.served IS NULL OR f.served > d.read_seq OR f.due_at IS NULL OR d.version = 0)
                AND r.state IS DISTINCT FROM 'suspected-gone'
              ORDER BY d.resource_id LIMIT 1000 FOR UPDATE OF d SKIP LOCKED)
            DELETE FROM drift x USING due d LEFT JOIN resource r ON r.id = d.resource_id
              LEFT JOIN refresh f ON f.resource_id = d.resource_id
            WHERE x.resource_id = d.resource_id
            RETURNING d.sweep, d.known, coalesce(r.kind, '') AS kind, coalesce(r.state, 'gone') AS state,
              coalesce(r.version, 0) > d.version AND (d.facts IS DISTINCT FROM %s OR r.state = 'gone' OR NOT d.known) AS changed,
              coalesce(r.trigger = 'event', false)
                OR coalesce(f.trigger = 'event' AND f.hinted_at > d.found_at - :allowance * interval '1 ms', false) AS announced
            """.formatted(facts());

    private final JdbcClient jdbc;
    private final Duration allowance;

    /// @param allowance how long an event may be on its way
    DriftBook(JdbcClient jdbc, Duration allowance) {
        this.jdbc = jdbc;
        this.allowance = allowance;
    }

    /// Keeps differences in mind; before they are marked or written.
    void note(long sweep, GraphReading reading, Collection<NodeId> different) {
        if (different.isEmpty()) {
            return;
        }
        List<NodeId> sorted = different.stream().sorted().toList();
        jdbc.sql(NOTE)
                .param("sweep", sweep)
                .param("readSeq", reading.readSeq())
                .param("readAt", Rows.timestamp(reading.readAt()))
                .param("kind", reading.kind())
                .param("allowance", allowance.toMillis())
                .param("ids", sorted.stream().map(NodeId::value).toArray(String[]::new))
                .param("scopes", sorted.stream().map(Scopes::of).toArray(String[]::new))
                .update();
    }

    /// Decides what can be decided, and counts it with the sweep that found it.
    ///
    /// @return how many of each
    Map<Drift, Integer> decide() {
        List<Decided> decided = jdbc.sql(DECIDE)
                .param("allowance", allowance.toMillis())
                .query(DriftBook::decided)
                .list();
        Map<Drift, Integer> counts = new EnumMap<>(Drift.class);
        Map<Long, Map<Drift, Integer>> bySweep = new HashMap<>();
        for (Decided it : decided) {
            if (it.isDrift()) {
                counts.merge(it.cause(), 1, Integer::sum);
                bySweep.computeIfAbsent(it.sweep(), unused -> new EnumMap<>(Drift.class))
                        .merge(it.cause(), 1, Integer::sum);
            }
        }
        bySweep.forEach(this::count);
        return counts;
    }

    private void count(long sweep, Map<Drift, Integer> counts) {
        jdbc.sql("UPDATE sweep SET missed_event = missed_event + :changed, missed_delete = missed_delete + :gone,"
                        + " unheard_of = unheard_of + :unheard WHERE id = :id")
                .param("id", sweep)
                .param("changed", counts.getOrDefault(Drift.MISSED_EVENT, 0))
                .param("gone", counts.getOrDefault(Drift.MISSED_DELETE, 0))
                .param("unheard", counts.getOrDefault(Drift.NEW, 0))
                .update();
    }

    /// What events announce: of a protected item not the times and results of its backups.
    private static String facts() {
        return """
                CASE WHEN r.kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'
                  THEN md5(concat_ws('|', r.document ->> 'backupManagementType', r.document #>> '{source,id}',
                    r.document #>> '{policy,id}', r.document ->> 'scheduledForDeferredDelete',
                    CASE WHEN lower(r.document ->> 'protectionState') IN ('protected', 'irpending', 'protectionerror') THEN 'active'
                         ELSE lower(r.document ->> 'protectionState') END))
                  ELSE r.hash END""";
    }

    private static Decided decided(ResultSet row, int number) throws SQLException {
        return new Decided(
                row.getLong("sweep"),
                row.getBoolean("known"),
                row.getString("kind").equals("microsoft.compute/virtualmachines"),
                row.getString("state").equals("gone"),
                row.getBoolean("changed"),
                row.getBoolean("announced"));
    }

    private record Decided(long sweep, boolean known, boolean vm, boolean gone, boolean changed, boolean announced) {

        boolean isDrift() {
            return changed && !announced && (known || !gone);
        }

        Drift cause() {
            if (!vm) {
                return Drift.MISSED_EVENT;
            }
            if (!known) {
                return Drift.NEW;
            }
            return gone ? Drift.MISSED_DELETE : Drift.MISSED_EVENT;
        }
    }
}
