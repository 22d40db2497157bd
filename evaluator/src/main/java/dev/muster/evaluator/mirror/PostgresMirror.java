package dev.muster.evaluator.mirror;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The mirror in Postgres: one row per node, written under its lock.
final class PostgresMirror implements Mirror {

    private static final String LOCK = """
            SELECT r.state, r.source, r.hash, r.graph_hash, r.doubt_hash, r.cause, r.read_seq, r.version,
              (SELECT last_value FROM order_seq) AS newest,
              r.aged OR r.view_aged OR r.kind NOT IN ('collection', 'subscriptions') AND o.stale IS DISTINCT FROM false
                AND coalesce(greatest(r.read_at, o.confirmed_at) < now() - :age * interval '1 ms', false) AS too_old
            FROM resource r %s WHERE r.id = :id FOR UPDATE OF r
            """.formatted(RoundOfRow.JOIN);

    private static final String CHANGE = """
            UPDATE resource SET read_seq = :readSeq, read_at = :readAt, source = :source,
              doubt_since = NULL, doubt_hash = NULL, refuted_hash = CASE WHEN :refuted THEN doubt_hash END,
              refuted_at = CASE WHEN :refuted THEN now() END,
              tenant = :tenant, state = :state, cause = :cause,
              document = CASE WHEN :present THEN :document::jsonb ELSE document END,
              hash = CASE WHEN :present THEN :hash ELSE hash END,
              graph_hash = CASE WHEN :present THEN :listHash ELSE graph_hash END,
              missing_since = CASE WHEN :missing THEN coalesce(missing_since, :readAt) END,
              first_seen_at = CASE WHEN :present AND (document IS NULL OR state = 'gone') THEN :readAt ELSE first_seen_at END,
              running_since = CASE
                WHEN NOT :present OR kind <> 'microsoft.compute/virtualmachines' THEN running_since
                WHEN lower(:document::jsonb #>> '{instanceView,powerState}') IS DISTINCT FROM 'powerstate/running' THEN NULL
                WHEN lower(document #>> '{instanceView,powerState}') <> 'powerstate/running' THEN :readAt
                ELSE running_since END,
              aged = false, view_aged = false,
              event_at = CASE WHEN version > propagated_version THEN least(event_at, :eventAt) ELSE :eventAt END,
              trigger = CASE WHEN version > propagated_version AND trigger = 'event' THEN trigger ELSE :trigger END,
              version = version + 1
            WHERE id = :id
            """;

    private static final String CONFIRM = """
            UPDATE resource SET read_seq = :readSeq, read_at = :readAt, doubt_since = NULL, doubt_hash = NULL,
              refuted_hash = CASE WHEN :refuted THEN doubt_hash ELSE refuted_hash END,
              refuted_at = CASE WHEN :refuted THEN now() ELSE refuted_at END,
              event_at = CASE WHEN :young AND version = propagated_version THEN NULL ELSE event_at END,
              trigger = CASE WHEN :young AND version = propagated_version THEN 'sweep' ELSE trigger END,
              aged = aged AND NOT :found, view_aged = view_aged AND NOT :found,
              version = version + CASE WHEN :young THEN 1 ELSE 0 END
            WHERE id = :id
            """;

    private static final String[] BELOW_VAULTS = Stream.concat(
                    Stream.of(NodeId.COLLECTION, ListScope.ITEMS, ListScope.POLICIES),
                    Arrays.stream(Question.values()).map(Question::kind))
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final References references;
    private final PostgresMembers members;
    private final Duration age;

    /// @param age how old what a round confirms may be
    PostgresMirror(JdbcClient jdbc, Duration age) {
        this.jdbc = jdbc;
        this.age = age;
        this.references = new References(jdbc);
        this.members = new PostgresMembers(jdbc, references);
    }

    @Override
    public Written write(Observation seen) {
        insertIfNew(seen);
        LockedRow row = jdbc.sql(LOCK)
                .param("id", seen.node().value())
                .param("age", age.toMillis())
                .query(LockedRow.class)
                .single();
        Optional<Written.Refused> refused = row.refusal(seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        RowAfter after = RowAfter.of(seen.seen());
        if (row.says(after, seen.source())) {
            boolean young = row.tooOld() && after.isFound();
            confirm(seen, after, row.refutes(after), young);
            return young ? new Written.Changed(row.version() + 1) : new Written.Unchanged();
        }
        change(seen, after, row.refutes(after));
        long version = row.version() + 1;
        refer(seen, version);
        return new Written.Changed(version);
    }

    private void insertIfNew(Observation seen) {
        jdbc.sql("""
                        INSERT INTO resource (id, kind, tenant, subscription, source)
                        VALUES (:id, :kind, :tenant, :subscription, :source) ON CONFLICT DO NOTHING
                        """)
                .param("id", seen.node().value())
                .param("kind", seen.node().kind())
                .param("tenant", seen.tenant())
                .param("subscription", PostgresMembers.subscription(seen.node()))
                .param("source", seen.source().word())
                .update();
    }

    /// What was too old to be believed says the same and is believed again: that is news to whoever depends on it.
    private void confirm(Observation seen, RowAfter after, boolean refutesDoubt, boolean young) {
        jdbc.sql(CONFIRM)
                .param("refuted", refutesDoubt)
                .param("young", young)
                .param("found", after.isFound())
                .param("id", seen.node().value())
                .param("readSeq", seen.readSeq())
                .param("readAt", Rows.timestamp(seen.readAt()))
                .update();
    }

    private void change(Observation seen, RowAfter after, boolean refutesDoubt) {
        jdbc.sql(CHANGE)
                .param("refuted", refutesDoubt)
                .param("id", seen.node().value())
                .param("readSeq", seen.readSeq())
                .param("readAt", Rows.timestamp(seen.readAt()))
                .param("source", seen.source().word())
                .param("tenant", seen.tenant())
                .param("state", after.state())
                .param("cause", after.cause())
                .param("present", after.projection() != null)
                .param(
                        "document",
                        after.projection() == null ? null : after.projection().document())
                .param("hash", after.hash())
                .param(
                        "listHash",
                        after.projection() == null ? null : after.projection().listHash())
                .param("missing", after.state().equals("suspected-gone"))
                .param("eventAt", Rows.timestamp(seen.eventAt()))
                .param("trigger", seen.trigger().word())
                .update();
    }

    private void refer(Observation seen, long version) {
        Map<NodeId, Long> versions = Map.of(seen.node(), version);
        switch (seen.seen()) {
            case Observation.Seen.Present it ->
                references.replace(versions, Map.of(seen.node(), it.projection().edges()));
            case Observation.Seen.Suspected it -> references.add(seen.node(), it.place());
            case Observation.Seen.Unreadable it -> references.add(seen.node(), it.place());
            case Observation.Seen.Gone it -> {
                references.add(seen.node(), it.place());
                references.replace(versions, Map.of());
            }
        }
    }

    @Override
    public Set<NodeId> doubted(ListReading list, Collection<Projection> seen) {
        return members.doubted(list, seen);
    }

    @Override
    public MembersWritten writeMembers(ListReading list, Collection<Projection> seen) {
        return members.write(list, seen);
    }

    @Override
    public Set<NodeId> missing(ListReading list, Set<NodeId> seen) {
        return members.missing(list, seen);
    }

    @Override
    public Set<NodeId> toldBefore(ListReading list, Set<NodeId> nodes) {
        return members.toldBefore(list, nodes);
    }

    @Override
    public void doubt(ListReading list, Set<NodeId> nodes) {
        members.doubt(list, nodes);
    }

    @Override
    public void confirm(ListReading list, int count) {
        ListScope scope = list.scope();
        jdbc.sql("""
                        INSERT INTO round AS r (scope, kind, confirmed_at, members) VALUES (:scope, :kind, :at, :members)
                        ON CONFLICT (scope, kind) DO UPDATE
                        SET confirmed_at = excluded.confirmed_at, members = excluded.members
                        WHERE r.confirmed_at <= excluded.confirmed_at
                        """)
                .param("scope", scope.scope())
                .param("kind", scope.kind())
                .param("at", Rows.timestamp(list.readAt()))
                .param("members", count)
                .update();
    }

    @Override
    public Optional<State> state(NodeId node) {
        return jdbc.sql("""
                        SELECT r.state, r.missing_since,
                               greatest(r.read_at, CASE WHEN r.doubt_since IS NULL THEN o.confirmed_at END) AS confirmed_at
                        FROM resource r %s
                        WHERE r.id = :id AND r.version > 0
                        """.formatted(RoundOfRow.JOIN))
                .param("id", node.value())
                .query((row, number) -> new State(
                        row.getString("state"), Rows.instant(row, "missing_since"), Rows.instant(row, "confirmed_at")))
                .optional();
    }

    @Override
    public Set<NodeId> lists(String subscription) {
        return new HashSet<>(jdbc.sql(
                        "SELECT id FROM resource WHERE kind = :kind AND subscription = :subscription AND state <> 'gone'")
                .param("kind", NodeId.COLLECTION)
                .param("subscription", subscription)
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    @Override
    public Set<NodeId> refusedQuestions(String subscription) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM resource
                        WHERE subscription = :subscription AND kind = ANY (:kinds) AND state = 'unreadable'
                        """)
                .param("subscription", subscription)
                .param("kinds", Question.kinds())
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    @Override
    public Set<NodeId> below(NodeId vault) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM resource
                        WHERE subscription = :subscription AND kind = ANY (:kinds) AND state <> 'gone'
                          AND starts_with(id, :prefix)
                        """)
                .param("subscription", PostgresMembers.subscription(vault))
                .param("kinds", BELOW_VAULTS)
                .param("prefix", vault.value() + "/")
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }
}
