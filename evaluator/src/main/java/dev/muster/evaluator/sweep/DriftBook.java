package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Decides which differences are drift: something changed, and no event said so. A difference alone is none: the graph
/// lags, its event may be on its way, and health and times of backups change without any. So each is kept in mind until
/// events had their time and the provider has answered.
final class DriftBook {

    private static final String IS_VM = "(up.id LIKE '%/providers/microsoft.compute/virtualmachines/%'"
            + " AND up.id NOT LIKE '%/providers/microsoft.compute/virtualmachines/%/%')";

    /// Only what was known before can have drifted: the first inventory is none. What a hint has announced already, or
    /// shortly before, is none either.
    private static final String NOTE = """
            INSERT INTO drift (resource_id, sweep, found_at, read_seq, version, known, facts, vms)
            SELECT n.id, :sweep, now(), :readSeq, coalesce(r.version, 0), coalesce(r.version > 0 AND r.state <> 'gone', false), %s, %s
            FROM unnest(:ids::text[], :scopes::text[]) AS n (id, scope)
            LEFT JOIN resource r ON r.id = n.id LEFT JOIN refresh f ON f.resource_id = n.id
            WHERE EXISTS (SELECT FROM round o WHERE o.scope = n.scope AND o.kind = :kind)
              AND NOT coalesce(f.trigger = 'event' AND (f.generation > f.served AND f.due_at IS NOT NULL
                               OR f.hinted_at > :readAt::timestamptz - :allowance * interval '1 ms'), false)
            ORDER BY n.id ON CONFLICT (resource_id) DO NOTHING
            """.formatted(facts(), vms());

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
            RETURNING d.sweep, d.known, x.vms, coalesce(r.refuted_at >= d.found_at, false) AS refuted, coalesce(r.kind, '') AS kind, coalesce(r.state, 'gone') AS state,
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
    /// @return what was decided now
    DriftCounts decide() {
        List<Decided> decided = jdbc.sql(DECIDE)
                .param("allowance", allowance.toMillis())
                .query(DriftBook::decided)
                .list();
        Map<Long, List<Decided>> bySweep = decided.stream().collect(Collectors.groupingBy(Decided::sweep));
        return bySweep.entrySet().stream()
                .map(it -> count(it.getKey(), it.getValue()))
                .reduce(DriftCounts.NONE, DriftCounts::plus);
    }

    private DriftCounts count(long sweep, List<Decided> decided) {
        Map<Drift, Integer> resources = new EnumMap<>(Drift.class);
        Map<Drift, Integer> vms = new EnumMap<>(Drift.class);
        for (Drift cause : Drift.values()) {
            List<Decided> drifted = decided.stream()
                    .filter(it -> it.isDrift() && it.cause() == cause)
                    .toList();
            if (!drifted.isEmpty()) {
                resources.put(cause, drifted.size());
                vms.put(cause, newVms(sweep, drifted));
            }
        }
        int refuted = (int) decided.stream().filter(Decided::isRefuted).count();
        DriftCounts counts = new DriftCounts(resources, vms, refuted);
        keep(sweep, counts);
        return counts;
    }

    /// A VM counts once in a sweep, whatever of it and of what it depends on has drifted.
    private int newVms(long sweep, List<Decided> drifted) {
        return jdbc.sql("INSERT INTO drift_vm (sweep, vm) SELECT :sweep, unnest(:vms::text[]) ON CONFLICT DO NOTHING")
                .param("sweep", sweep)
                .param(
                        "vms",
                        drifted.stream()
                                .flatMap(it -> it.vms().stream())
                                .distinct()
                                .sorted()
                                .toArray(String[]::new))
                .update();
    }

    private void keep(long sweep, DriftCounts counts) {
        jdbc.sql("UPDATE sweep SET missed_event = missed_event + :changed, missed_delete = missed_delete + :gone,"
                        + " unheard_of = unheard_of + :unheard, drifted_vms = drifted_vms + :vms, refuted = refuted + :refuted"
                        + " WHERE id = :id")
                .param("id", sweep)
                .param("changed", counts.resources().getOrDefault(Drift.MISSED_EVENT, 0))
                .param("gone", counts.resources().getOrDefault(Drift.MISSED_DELETE, 0))
                .param("unheard", counts.resources().getOrDefault(Drift.NEW, 0))
                .param(
                        "vms",
                        counts.vms().values().stream()
                                .mapToInt(Integer::intValue)
                                .sum())
                .param("refuted", counts.refuted())
                .update();
    }

    /// What the graph can have seen, and events announce: neither the instance view of a VM, nor of a protected item
    /// the
    /// times and results of its backups.
    private static String facts() {
        return """
                CASE WHEN r.kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'
                  THEN md5(concat_ws('|', r.document ->> 'backupManagementType', r.document #>> '{source,id}',
                    r.document #>> '{policy,id}', r.document ->> 'scheduledForDeferredDelete',
                    CASE WHEN lower(r.document ->> 'protectionState') IN ('protected', 'irpending', 'protectionerror') THEN 'active'
                         ELSE lower(r.document ->> 'protectionState') END))
                  ELSE r.graph_hash END""";
    }

    /// VMs that depend on the resource itself; not those that rest on a list having been read, for which the resource
    /// may
    /// be one of a thousand.
    private static String vms() {
        return """
                coalesce((WITH RECURSIVE up (id) AS (
                    SELECT n.id
                    UNION
                    SELECT e.dependent FROM up JOIN reference e ON e.dependency = up.id
                    WHERE NOT %1$s AND e.dependent LIKE '/subscriptions/%%' AND e.removed_version IS NULL)
                  SELECT array_agg(up.id) FROM up WHERE %1$s), '{}')""".formatted(IS_VM);
    }

    private static Decided decided(ResultSet row, int number) throws SQLException {
        return new Decided(
                row.getLong("sweep"),
                row.getBoolean("known"),
                List.of((String[]) row.getArray("vms").getArray()),
                row.getBoolean("refuted"),
                row.getString("kind").equals("microsoft.compute/virtualmachines"),
                row.getString("state").equals("gone"),
                row.getBoolean("changed"),
                row.getBoolean("announced"));
    }

    /// @param vms that depended on it when the difference was found
    /// @param refuted the provider said that the graph was wrong
    private record Decided(
            long sweep,
            boolean known,
            List<String> vms,
            boolean refuted,
            boolean vm,
            boolean gone,
            boolean changed,
            boolean announced) {

        boolean isRefuted() {
            return refuted && !changed;
        }

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
