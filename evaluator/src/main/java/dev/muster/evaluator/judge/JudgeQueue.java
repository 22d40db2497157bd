package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.status.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which VMs are to be judged, and when. A row is a mark (`marked_at`) and a due time in one.
///
/// The statement that takes rows must be the first of a REPEATABLE READ transaction: its snapshot is then older than
/// its locks, so a mark that is committed between the two makes it fail with 40001, and a mark that comes later waits
/// for the commit. That holds because a mark always writes its row.
final class JudgeQueue {

    private static final String DUE = """
            SELECT vm, coalesce(marked_at, now()) AS marked_at, event_at, trigger, now() AS at FROM judge_queue
            WHERE due_at <= now() ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
            """;

    private static final String DUE_ONE = """
            SELECT vm, coalesce(marked_at, now()) AS marked_at, event_at, trigger, now() AS at FROM judge_queue
            WHERE vm = :vm AND due_at <= now() FOR UPDATE SKIP LOCKED
            """;

    /// What comes next comes by the clock of a rule, not by an event.
    private static final String DONE = """
            UPDATE judge_queue q SET due_at = n.flips_at, marked_at = NULL, event_at = NULL, trigger = 'rules'
            FROM unnest(:vms::text[], :flips::timestamptz[]) AS n (vm, flips_at) WHERE q.vm = n.vm
            """;

    /// The reading that is waited for marks the VM when it comes, and so makes it due at once.
    private static final String WAITING = """
            UPDATE judge_queue SET marked_at = coalesce(marked_at, now()),
              due_at = greatest(now() + interval '1 s',
                least(now() + interval '10 s', coalesce(marked_at, now()) + :patience * interval '1 ms'))
            WHERE vm = ANY (:vms)
            """;

    /// As long as it has failed already, between ten seconds and ten minutes.
    private static final String FAILED = """
            UPDATE judge_queue SET marked_at = coalesce(marked_at, now()),
              due_at = now() + greatest(interval '10 s', least(interval '10 min', now() - coalesce(marked_at, now())))
            WHERE vm = :vm RETURNING marked_at, event_at, trigger, now() AS at, vm
            """;

    private final JdbcClient database;

    JudgeQueue(JdbcClient database) {
        this.database = database;
    }

    /// Locks VMs that are due, longest due first; without those that another judge holds.
    List<DueVm> take(int limit) {
        return database.sql(DUE).param("limit", limit).query(JudgeQueue::due).list();
    }

    /// Locks one VM if it is due and nobody holds it.
    List<DueVm> take(ResourceId vm) {
        return database.sql(DUE_ONE)
                .param("vm", vm.value())
                .query(JudgeQueue::due)
                .list();
    }

    /// Clears the marks of VMs that were judged.
    ///
    /// @param flips by VM: when the clock alone may change the verdict, null for never
    void done(Map<ResourceId, Optional<Instant>> flips) {
        if (!flips.isEmpty()) {
            database.sql(DONE)
                    .param("vms", flips.keySet().stream().map(ResourceId::value).toArray(String[]::new))
                    .param("flips", times(flips.values()))
                    .update();
        }
    }

    /// Keeps the marks of VMs whose verdict waits for a first reading.
    void waiting(Collection<ResourceId> vms, Duration patience) {
        if (!vms.isEmpty()) {
            database.sql(WAITING)
                    .param("vms", vms.stream().map(ResourceId::value).toArray(String[]::new))
                    .param("patience", patience.toMillis())
                    .update();
        }
    }

    /// Keeps the mark of a VM that cannot be judged and tries it again later.
    ///
    /// @return empty when it is in no queue any more
    Optional<DueVm> failed(ResourceId vm) {
        return database.sql(FAILED)
                .param("vm", vm.value())
                .query(JudgeQueue::due)
                .optional();
    }

    private static @Nullable String[] times(Collection<Optional<Instant>> times) {
        return times.stream()
                .map(time -> time.map(Instant::toString).orElse(null))
                .toArray(String[]::new);
    }

    private static DueVm due(ResultSet row, int number) throws SQLException {
        Trigger trigger = Trigger.valueOf(row.getString("trigger").toUpperCase(Locale.ROOT));
        return new DueVm(
                ResourceId.parse(row.getString("vm")),
                MirrorTables.time(row, "marked_at").orElseThrow(),
                new Origin(trigger, MirrorTables.time(row, "event_at")),
                MirrorTables.time(row, "at").orElseThrow());
    }
}
