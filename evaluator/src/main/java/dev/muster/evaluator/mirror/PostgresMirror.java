package dev.muster.evaluator.mirror;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The mirror in Postgres: one row per node, written under its lock.
final class PostgresMirror implements Mirror {

    private static final String LOCK = """
            SELECT state, source, hash, graph_hash, doubt_hash, cause, read_seq, version, (SELECT last_value FROM order_seq) AS newest
            FROM resource WHERE id = :id FOR UPDATE
            """;

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
              event_at = CASE WHEN version > propagated_version THEN least(event_at, :eventAt) ELSE :eventAt END,
              trigger = CASE WHEN version > propagated_version AND trigger = 'event' THEN trigger ELSE :trigger END,
              version = version + 1
            WHERE id = :id
            """;

    private static final String CONFIRM = """
            UPDATE resource SET read_seq = :readSeq, read_at = :readAt, doubt_since = NULL, doubt_hash = NULL,
              refuted_hash = CASE WHEN :refuted THEN doubt_hash ELSE refuted_hash END,
              refuted_at = CASE WHEN :refuted THEN now() ELSE refuted_at END
            WHERE id = :id
            """;

    private final JdbcClient jdbc;
    private final References references;
    private final PostgresMembers members;

    PostgresMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.references = new References(jdbc);
        this.members = new PostgresMembers(jdbc, references);
    }

    @Override
    public Written write(Observation seen) {
        insertIfNew(seen);
        Row row =
                jdbc.sql(LOCK).param("id", seen.node().value()).query(Row.class).single();
        Optional<Written.Refused> refused = row.refusal(seen);
        if (refused.isPresent()) {
            return refused.get();
        }
        After after = After.of(seen.seen());
        if (row.says(after, seen.source())) {
            confirm(seen, row.refutes(after));
            return new Written.Unchanged();
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

    private void confirm(Observation seen, boolean refutesDoubt) {
        jdbc.sql(CONFIRM)
                .param("refuted", refutesDoubt)
                .param("id", seen.node().value())
                .param("readSeq", seen.readSeq())
                .param("readAt", Rows.timestamp(seen.readAt()))
                .update();
    }

    private void change(Observation seen, After after, boolean refutesDoubt) {
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
                        FROM resource r LEFT JOIN round o ON o.kind = r.kind AND o.scope =
                             CASE r.kind WHEN 'microsoft.resources/subscriptions' THEN r.tenant ELSE r.subscription END
                        WHERE r.id = :id AND r.version > 0
                        """)
                .param("id", node.value())
                .query((row, number) -> new State(
                        row.getString("state"), Rows.instant(row, "missing_since"), Rows.instant(row, "confirmed_at")))
                .optional();
    }

    @Override
    public Set<NodeId> below(NodeId vault) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM resource
                        WHERE subscription = :subscription AND kind = ANY (:kinds) AND state <> 'gone'
                          AND starts_with(id, :prefix)
                        """)
                .param("subscription", PostgresMembers.subscription(vault))
                .param("kinds", new String[] {NodeId.COLLECTION, ListScope.ITEMS, ListScope.POLICIES})
                .param("prefix", vault.value() + "/")
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    private record Row(
            String state,
            String source,
            @Nullable String hash,
            @Nullable String graphHash,
            @Nullable String doubtHash,
            @Nullable String cause,
            long readSeq,
            long version,
            long newest) {

        /// Whether the graph had contradicted the row, and the answer does not say what the graph says.
        boolean refutes(After after) {
            return doubtHash != null && !doubtHash.equals(after.graphHash(graphHash));
        }

        Optional<Written.Refused> refusal(Observation seen) {
            if (readSeq >= seen.readSeq()) {
                return Optional.of(new Written.Refused("a newer answer is there"));
            }
            if (seen.readSeq() > newest) {
                return Optional.of(new Written.Refused("the number is from before the database was restored"));
            }
            if (version > 0 && source.equals("provider") && seen.source() == Observation.Source.LIST) {
                return Optional.of(new Written.Refused("a list never writes over the provider's own answer"));
            }
            return Optional.empty();
        }

        boolean says(After after, Observation.Source by) {
            return version > 0
                    && source.equals(by.word())
                    && state.equals(after.state())
                    && Objects.equals(cause, after.cause())
                    && (after.projection() == null || after.projection().hash().equals(hash));
        }
    }

    /// What the row says after an observation; without a projection the row keeps the document it has.
    private record After(
            String state, @Nullable String cause, @Nullable Projection projection) {

        static After of(Observation.Seen seen) {
            return switch (seen) {
                case Observation.Seen.Present it -> new After("found", null, it.projection());
                case Observation.Seen.Suspected unused -> new After("suspected-gone", null, null);
                case Observation.Seen.Gone unused -> new After("gone", null, null);
                case Observation.Seen.Unreadable it -> new After("unreadable", it.cause(), null);
            };
        }

        @Nullable
        String hash() {
            return projection == null ? null : projection.hash();
        }

        /// What the graph would have to show to agree; null when nothing would do.
        @Nullable
        String graphHash(@Nullable String known) {
            return switch (state) {
                case "found" -> projection == null ? known : projection.listHash();
                case "gone", "suspected-gone" -> GraphMirror.ABSENT;
                default -> null;
            };
        }
    }
}
