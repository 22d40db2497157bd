package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.Reach.OwnedEdge;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.mirror.RoundOfRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// The judge's queries over the tables of the mirror.
final class MirrorTables {

    private static final String REFERENCES = """
            SELECT owner, dependent, dependency FROM reference WHERE dependent = ANY (:nodes) AND removed_version IS NULL
            """;

    /// The round of a row is that of the list it is a member of. Only a row that is found and not in doubt is confirmed
    /// by it. A row that is suspected to be gone says what was true before the first 404, so it ages from there.
    private static final String ROWS = """
            SELECT r.id, r.kind, r.tenant, r.state, r.source, r.document::text AS document, r.cause,
              coalesce(r.read_at, r.first_seen_at) AS read_at, r.first_seen_at, r.running_since,
              r.version > r.propagated_version AS behind,
              CASE WHEN r.state = 'found' AND r.doubt_since IS NULL AND r.missing_since IS NULL
                THEN greatest(coalesce(r.read_at, r.first_seen_at), o.confirmed_at)
                WHEN r.state = 'suspected-gone' THEN coalesce(r.missing_since, r.read_at, r.first_seen_at)
                ELSE coalesce(r.read_at, r.first_seen_at) END AS evidence_at,
              CASE WHEN r.state <> 'found' OR r.doubt_since IS NOT NULL OR r.missing_since IS NOT NULL THEN 'EXCEPTED'
                WHEN r.kind = ANY (:answers) THEN CASE WHEN r.aged THEN 'EXCEPTED' ELSE 'CONFIRMED' END
                WHEN o.stale IS FALSE THEN 'CONFIRMED' ELSE 'UNCONFIRMED' END AS standing,
              r.aged, r.view_aged, r.former_vm_id, r.agent_reported, r.tags_since::text AS tags_since
            FROM resource r
            %s
            WHERE r.id = ANY (:nodes)
            """.formatted(RoundOfRow.JOIN);

    private static final String FORMER_ITEMS = """
            SELECT id, document #>> '{source,id}' AS vm FROM resource
            WHERE state = 'gone' AND kind = 'microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems'
              AND (document #>> '{source,id}') = ANY (:vms)
            ORDER BY id
            """;

    private static final String REQUESTS = """
            SELECT resource_id, due_at IS NOT NULL AND served = 0 AND attempts = 0 AS on_its_way FROM refresh
            WHERE resource_id = ANY (:nodes)
            """;

    private static final String ROUNDS = """
            SELECT o.scope, o.kind, o.confirmed_at, o.stale FROM round o
            JOIN unnest(:scopes::text[], :kinds::text[]) AS n (scope, kind) ON n.scope = o.scope AND n.kind = o.kind
            """;

    /// Kinds of rows that no list confirms: they are young until a watch says otherwise.
    private static final String[] ANSWERS =
            Arrays.stream(Question.values()).map(Question::kind).toArray(String[]::new);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient database;

    MirrorTables(JdbcClient database) {
        this.database = database;
    }

    /// The live references of these nodes.
    List<OwnedEdge> references(Collection<NodeId> dependents) {
        return database.sql(REFERENCES)
                .param("nodes", keys(dependents))
                .query((row, number) ->
                        new OwnedEdge(node(row, "owner"), node(row, "dependent"), node(row, "dependency")))
                .list();
    }

    Map<NodeId, StoredRow> rows(Collection<NodeId> nodes) {
        Map<NodeId, StoredRow> rows = new HashMap<>();
        database.sql(ROWS).param("nodes", keys(nodes)).param("answers", ANSWERS).query(row -> {
            rows.put(node(row, "id"), new StoredRow(row(row), row.getBoolean("behind")));
        });
        return rows;
    }

    /// Ids of the gone items of these VMs, in their order.
    Map<NodeId, List<NodeId>> formerItems(Collection<NodeId> vms) {
        Map<NodeId, List<NodeId>> items = new HashMap<>();
        database.sql(FORMER_ITEMS).param("vms", keys(vms)).query(row -> {
            items.computeIfAbsent(node(row, "vm"), vm -> new ArrayList<>()).add(node(row, "id"));
        });
        return items;
    }

    /// For nodes that were ever asked for: whether the first reading is still on its way.
    Map<NodeId, Boolean> requests(Collection<NodeId> nodes) {
        Map<NodeId, Boolean> requests = new HashMap<>();
        if (!nodes.isEmpty()) {
            database.sql(REQUESTS).param("nodes", keys(nodes)).query(row -> {
                requests.put(node(row, "resource_id"), row.getBoolean("on_its_way"));
            });
        }
        return requests;
    }

    private static MirrorView.Row row(ResultSet row) throws SQLException {
        return new MirrorView.Row(
                node(row, "id"),
                row.getString("kind"),
                row.getString("tenant"),
                row.getString("state"),
                row.getString("source"),
                row.getString("document"),
                row.getString("cause"),
                time(row, "read_at").orElseThrow(),
                time(row, "evidence_at").orElseThrow(),
                MirrorView.Standing.valueOf(row.getString("standing")),
                row.getBoolean("aged"),
                row.getBoolean("view_aged"),
                time(row, "first_seen_at").orElseThrow(),
                time(row, "running_since").orElse(null),
                memory(row));
    }

    private static MirrorView.Memory memory(ResultSet row) throws SQLException {
        String former = row.getString("former_vm_id");
        String since = row.getString("tags_since");
        boolean reported = row.getBoolean("agent_reported");
        return former == null && since == null && !reported
                ? MirrorView.Memory.NOTHING
                : new MirrorView.Memory(former, reported, since == null ? Map.of() : times(since));
    }

    private static Map<String, Instant> times(String json) {
        Map<String, Instant> times = new HashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(it -> times.put(
                        it.getKey(),
                        OffsetDateTime.parse(it.getValue().asString()).toInstant()));
        return times;
    }

    /// Of the lists among these nodes: when they were read completely.
    Map<NodeId, MirrorView.Round> rounds(Collection<NodeId> nodes) {
        Map<NodeId, ListScope> lists = new HashMap<>();
        nodes.stream()
                .filter(it -> it.value().startsWith("/subscriptions/"))
                .forEach(it -> ListScope.find(it).ifPresent(scope -> lists.put(it, scope)));
        Map<NodeId, MirrorView.Round> rounds = new HashMap<>();
        database.sql(ROUNDS)
                .param("scopes", lists.values().stream().map(ListScope::scope).toArray(String[]::new))
                .param("kinds", lists.values().stream().map(ListScope::kind).toArray(String[]::new))
                .query(row -> {
                    rounds.put(
                            ListScope.list(row.getString("scope"), row.getString("kind")),
                            new MirrorView.Round(time(row, "confirmed_at").orElseThrow(), row.getBoolean("stale")));
                });
        return rounds;
    }

    static NodeId node(ResultSet row, String column) throws SQLException {
        return new NodeId(row.getString(column));
    }

    static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static String[] keys(Collection<NodeId> nodes) {
        return nodes.stream().map(NodeId::value).toArray(String[]::new);
    }

    /// @param behind its newest version has not been propagated yet
    record StoredRow(MirrorView.Row row, boolean behind) {

        /// Only a list, or Resource Graph, has told us about it.
        boolean isOnlyListed() {
            return row.source().equals("list") || row.source().equals("graph");
        }
    }
}
