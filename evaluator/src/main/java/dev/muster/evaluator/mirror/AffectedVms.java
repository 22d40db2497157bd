package dev.muster.evaluator.mirror;

import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Finds the VMs that reach a changed row through the references and marks them to be judged.
///
/// A statement of its own, run after the row was locked, so that its snapshot contains everything that the version
/// contains. Removed references are walked too: who stood on them must be judged without them.
final class AffectedVms {

    /// A mark always writes a new version of its row: only then does a judge that holds the row make us wait, or lose
    /// against us. `DO NOTHING`, or a `WHERE` that leaves a marked row alone, would lose marks.
    private static final String MARK = """
            WITH RECURSIVE up (id) AS (
              %2$s
              UNION
              SELECT r.dependent FROM up JOIN reference r ON r.dependency = up.id WHERE up.id = :id OR NOT %1$s)
            INSERT INTO judge_queue AS q (vm, due_at, marked_at, event_at, trigger)
            SELECT up.id, now() + :pause * interval '1 ms', now(), :eventAt::timestamptz, :trigger FROM up WHERE %1$s ORDER BY up.id
            ON CONFLICT (vm) DO UPDATE SET
              due_at = least(q.due_at, excluded.due_at),
              marked_at = coalesce(q.marked_at, excluded.marked_at),
              event_at = CASE WHEN q.marked_at IS NULL THEN excluded.event_at
                              ELSE least(q.event_at, excluded.event_at) END,
              trigger = CASE WHEN q.marked_at IS NOT NULL AND (q.trigger = 'event' OR excluded.trigger <> 'event')
                             THEN q.trigger ELSE excluded.trigger END
            """;

    private static final String IS_VM = "(up.id LIKE '%/providers/microsoft.compute/virtualmachines/%'"
            + " AND up.id NOT LIKE '%/providers/microsoft.compute/virtualmachines/%/%' AND up.id LIKE '/subscriptions/%')";

    private static final String ROW = "VALUES (:id)";

    /// The age of a round is that of all its members, so the walk begins at each of them; and at the list, for those
    /// who
    /// rest on what is not in it.
    private static final String MEMBERS = """
            SELECT id FROM resource WHERE kind = :kind AND %s = :within AND starts_with(id, :prefix) AND state <> 'gone'
              UNION ALL VALUES (:list)""";

    /// What nobody waits for is judged once for a burst of changes: the lists of an inventory concern every VM each.
    private static final Duration BURST = Duration.ofSeconds(1);

    private final JdbcClient jdbc;

    AffectedVms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// @return how many VMs were marked
    int mark(Behind row) {
        Optional<ListScope> members = row.node().listOfRound().map(ListScope::of);
        String from = members.map(it -> MEMBERS.formatted(it.column())).orElse(ROW);
        return jdbc.sql(MARK.formatted(IS_VM, from))
                .param("kind", members.map(ListScope::kind).orElse(""))
                .param("within", members.map(ListScope::within).orElse(""))
                .param("prefix", members.map(ListScope::prefix).orElse(""))
                .param("list", row.node().listOfRound().orElse(row.node()).value())
                .param("id", row.node().value())
                .param("eventAt", Rows.timestamp(row.eventAt()))
                .param("trigger", row.trigger())
                .param("pause", row.trigger().equals(Trigger.SWEEP.word()) ? BURST.toMillis() : 0)
                .update();
    }
}
