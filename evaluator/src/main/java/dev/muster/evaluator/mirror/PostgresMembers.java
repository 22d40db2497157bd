package dev.muster.evaluator.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What a complete list may do to the rows of its members, set-wise.
///
/// A list fills what nobody told us, and renews what only lists or Resource Graph told us. Where it differs from the
/// provider's own answer it may be the older of the two, so it only raises doubt.
final class PostgresMembers {

    private static final String INSERT_NEW = """
            INSERT INTO resource (id, kind, tenant, subscription, source)
            SELECT m.id, m.kind, :tenant, m.subscription, 'list'
            FROM unnest(:ids::text[], :kinds::text[], :subscriptions::text[]) AS m (id, kind, subscription)
            ORDER BY m.id ON CONFLICT DO NOTHING
            """;

    private static final String ROWS = """
            SELECT id, state, source, hash, graph_hash, read_seq, version FROM resource WHERE id = ANY (:ids) ORDER BY id
            """;

    private static final String CHANGE = """
            UPDATE resource r SET read_seq = :readSeq, read_at = :readAt, source = 'list', doubt_since = NULL,
              doubt_hash = NULL, missing_since = NULL, aged = false, tenant = :tenant, state = 'found', cause = NULL,
              document = m.document::jsonb, hash = m.hash, graph_hash = m.list_hash,
              event_at = CASE WHEN r.version > r.propagated_version THEN r.event_at END,
              trigger = CASE WHEN r.version > r.propagated_version AND r.trigger = 'event' THEN r.trigger ELSE 'sweep' END,
              version = r.version + 1
            FROM unnest(:ids::text[], :documents::text[], :hashes::text[], :listHashes::text[])
                 AS m (id, document, hash, list_hash)
            WHERE r.id = m.id
            """;

    /// A row that was too old to be believed is believed again: a new version.
    private static final String CONFIRM = """
            UPDATE resource SET read_seq = :readSeq, read_at = :readAt, doubt_since = NULL, doubt_hash = NULL,
              event_at = CASE WHEN aged AND version = propagated_version THEN NULL ELSE event_at END,
              trigger = CASE WHEN aged AND version = propagated_version THEN 'sweep' ELSE trigger END,
              version = version + aged::int, aged = false
            WHERE id = ANY (:ids)
            """;

    private static final String MISSING = """
            SELECT r.id FROM resource r
            WHERE r.kind = :kind AND r.%s = :within AND r.read_seq < :readSeq AND r.version > 0 AND r.state <> 'gone'
              AND starts_with(r.id, :prefix) AND strpos(r.id, :containing) > 0
              AND NOT EXISTS (SELECT FROM unnest(:members::text[]) AS m (id) WHERE m.id = r.id)
            """;

    private final JdbcClient jdbc;
    private final References references;

    PostgresMembers(JdbcClient jdbc, References references) {
        this.jdbc = jdbc;
        this.references = references;
    }

    Set<NodeId> doubted(Mirror.ListReading list, Collection<Projection> members) {
        Map<NodeId, Projection> byNode = byNode(members);
        Set<NodeId> doubted = new HashSet<>();
        for (MemberRow row : rows(ROWS, byNode.keySet())) {
            if (row.against(byNode.get(row.node()), list.readSeq()) == MemberRow.Comparison.DOUBTED) {
                doubted.add(row.node());
            }
        }
        return doubted;
    }

    Mirror.MembersWritten write(Mirror.ListReading list, Collection<Projection> members) {
        Map<NodeId, Projection> byNode = byNode(members);
        refuseNumbersOfTheFuture(list);
        insertNew(list, byNode.values());
        Map<MemberRow.Comparison, List<MemberRow>> rows = new HashMap<>();
        for (MemberRow row : rows(ROWS + " FOR UPDATE", byNode.keySet())) {
            rows.computeIfAbsent(row.against(byNode.get(row.node()), list.readSeq()), unused -> new ArrayList<>())
                    .add(row);
        }
        confirm(list, rows.getOrDefault(MemberRow.Comparison.SAME, List.of()));
        List<MemberRow> different = rows.getOrDefault(MemberRow.Comparison.DIFFERENT, List.of());
        change(list, different, byNode);
        Set<NodeId> doubted = nodes(rows.getOrDefault(MemberRow.Comparison.DOUBTED, List.of()));
        doubt(list, doubted);
        return new Mirror.MembersWritten(nodes(different), doubted);
    }

    Set<NodeId> missing(Mirror.ListReading list, Set<NodeId> members) {
        ListScope scope = list.scope();
        return new HashSet<>(jdbc.sql(MISSING.formatted(scope.column()))
                .param("kind", scope.kind())
                .param("within", scope.within())
                .param("readSeq", list.readSeq())
                .param("prefix", scope.prefix())
                .param("containing", scope.containing())
                .param("members", Rows.keys(members))
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    Set<NodeId> toldBefore(Mirror.ListReading list, Set<NodeId> nodes) {
        return new HashSet<>(jdbc.sql("""
                        SELECT id FROM resource
                        WHERE id = ANY (:ids) AND source = 'provider' AND version > 0 AND read_seq < :readSeq
                        """)
                .param("ids", Rows.keys(nodes))
                .param("readSeq", list.readSeq())
                .query((row, number) -> new NodeId(row.getString(1)))
                .list());
    }

    void doubt(Mirror.ListReading list, Set<NodeId> nodes) {
        if (nodes.isEmpty()) {
            return;
        }
        jdbc.sql("""
                        WITH doubted AS (SELECT id FROM resource WHERE id = ANY (:ids) AND read_seq < :readSeq
                                         ORDER BY id FOR UPDATE)
                        UPDATE resource r SET doubt_since = coalesce(r.doubt_since, :readAt)
                        FROM doubted WHERE r.id = doubted.id
                        """)
                .param("ids", Rows.keys(nodes))
                .param("readSeq", list.readSeq())
                .param("readAt", Rows.timestamp(list.readAt()))
                .update();
    }

    /// Subscription id of a node inside one, else null.
    static @Nullable String subscription(NodeId node) {
        return node.value().startsWith("/subscriptions/") ? node.lane().orElse(null) : null;
    }

    private void refuseNumbersOfTheFuture(Mirror.ListReading list) {
        long newest =
                jdbc.sql("SELECT last_value FROM order_seq").query(Long.class).single();
        if (list.readSeq() > newest) {
            throw new IllegalStateException("the number of the list is from before the database was restored");
        }
    }

    private void insertNew(Mirror.ListReading list, Collection<Projection> members) {
        jdbc.sql(INSERT_NEW)
                .param("tenant", list.tenant())
                .param("ids", members.stream().map(it -> it.id().value()).toArray(String[]::new))
                .param("kinds", members.stream().map(Projection::kind).toArray(String[]::new))
                .param(
                        "subscriptions",
                        members.stream().map(it -> subscription(it.id())).toArray(String[]::new))
                .update();
    }

    private List<MemberRow> rows(String sql, Set<NodeId> nodes) {
        return jdbc.sql(sql).param("ids", Rows.keys(nodes)).query(MemberRow::of).list();
    }

    /// The number is raised also where nothing changed, so that an older list that is still being written is refused.
    private void confirm(Mirror.ListReading list, List<MemberRow> same) {
        if (!same.isEmpty()) {
            jdbc.sql(CONFIRM)
                    .param("ids", Rows.keys(nodes(same)))
                    .param("readSeq", list.readSeq())
                    .param("readAt", Rows.timestamp(list.readAt()))
                    .update();
        }
    }

    private void change(Mirror.ListReading list, List<MemberRow> different, Map<NodeId, Projection> byNode) {
        if (different.isEmpty()) {
            return;
        }
        List<Projection> changed =
                different.stream().map(row -> byNode.get(row.node())).toList();
        jdbc.sql(CHANGE)
                .param("readSeq", list.readSeq())
                .param("readAt", Rows.timestamp(list.readAt()))
                .param("tenant", list.tenant())
                .param("ids", changed.stream().map(it -> it.id().value()).toArray(String[]::new))
                .param("documents", changed.stream().map(Projection::document).toArray(String[]::new))
                .param("hashes", changed.stream().map(Projection::hash).toArray(String[]::new))
                .param("listHashes", changed.stream().map(Projection::listHash).toArray(String[]::new))
                .update();
        Map<NodeId, Long> versions = new TreeMap<>();
        different.forEach(row -> versions.put(row.node(), row.version() + 1));
        Map<NodeId, Set<Edge>> edges = new TreeMap<>();
        changed.forEach(it -> edges.put(it.id(), it.edges()));
        references.replace(versions, edges);
    }

    private static Map<NodeId, Projection> byNode(Collection<Projection> members) {
        Map<NodeId, Projection> byNode = new TreeMap<>();
        members.forEach(member -> byNode.put(member.id(), member));
        return byNode;
    }

    private static Set<NodeId> nodes(List<MemberRow> rows) {
        Set<NodeId> nodes = new HashSet<>();
        rows.forEach(row -> nodes.add(row.node()));
        return nodes;
    }
}
