package dev.muster.evaluator.mirror;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Rows of Resource Graph against rows of the mirror, set-wise. What is equal is compared by the database and never
/// leaves it: no row written, no write-ahead log.
final class PostgresGraphMirror implements GraphMirror {

    /// A doubt that was refuted is raised again after a day: the graph may be right by then, and never have agreed in
    /// between.
    private static final String REFUTED = "r.refuted_hash = %s AND r.refuted_at > now() - interval '1 day'";

    private static final String COMPARE = """
            SELECT m.id, r.id IS NULL OR r.version = 0 AS unheard, coalesce(r.source = 'graph', false) AS own,
              r.state = 'found' AND r.graph_hash = m.graph_hash AS agrees
            FROM unnest(:ids::text[], :hashes::text[], :graphHashes::text[]) AS m (id, hash, graph_hash)
            LEFT JOIN resource r ON r.id = m.id
            WHERE r.id IS NULL OR r.read_seq < :readSeq AND (
              r.version = 0
              OR r.source = 'graph' AND (r.state <> 'found' OR r.hash IS DISTINCT FROM m.hash)
              OR r.source <> 'graph' AND (r.state <> 'found' OR r.graph_hash IS DISTINCT FROM m.graph_hash)
                AND NOT coalesce(%s, false)
              OR r.refuted_hash IS NOT NULL AND r.state = 'found' AND r.graph_hash = m.graph_hash)
            """.formatted(REFUTED.formatted("m.graph_hash"));

    private static final String INSERT_NEW = """
            INSERT INTO resource (id, kind, tenant, subscription, source)
            SELECT m.id, m.kind, :tenant, m.subscription, 'graph'
            FROM unnest(:ids::text[], :kinds::text[], :subscriptions::text[]) AS m (id, kind, subscription)
            ORDER BY m.id ON CONFLICT DO NOTHING
            """;

    private static final String LOCK = """
            SELECT id, version FROM resource WHERE id = ANY (:ids) AND read_seq < :readSeq AND (version = 0 OR source = 'graph')
            ORDER BY id FOR UPDATE
            """;

    private static final String CHANGE = """
            UPDATE resource r SET read_seq = :readSeq, read_at = :readAt, source = 'graph', tenant = :tenant, state = 'found',
              cause = NULL, doubt_since = NULL, doubt_hash = NULL, missing_since = NULL, aged = false,
              document = m.document::jsonb, hash = m.hash, graph_hash = m.graph_hash,
              event_at = CASE WHEN r.version > r.propagated_version THEN r.event_at END,
              trigger = CASE WHEN r.version > r.propagated_version AND r.trigger = 'event' THEN r.trigger ELSE 'sweep' END,
              version = r.version + 1
            FROM unnest(:ids::text[], :documents::text[], :hashes::text[], :graphHashes::text[])
                 AS m (id, document, hash, graph_hash)
            WHERE r.id = m.id
            """;

    private static final String DOUBT = """
            WITH doubted AS (
              SELECT r.id, m.hash FROM unnest(:ids::text[], :hashes::text[]) AS m (id, hash) JOIN resource r ON r.id = m.id
              WHERE r.read_seq < :readSeq ORDER BY r.id FOR UPDATE OF r)
            UPDATE resource r SET doubt_since = coalesce(r.doubt_since, :readAt), doubt_hash = d.hash
            FROM doubted d WHERE r.id = d.id
            """;

    private static final String KNOWN = """
            SELECT r.id, r.read_seq < :readSeq AND r.version > 0 AND r.state <> 'gone' AND strpos(r.id, :containing) > 0 AS older,
              coalesce(%s, false) AS refuted
            FROM resource r WHERE r.kind = :kind AND r.subscription = :subscription AND r.id > :after ORDER BY r.id LIMIT :most
            """.formatted(REFUTED.formatted("'" + ABSENT + "'"));

    private final JdbcClient jdbc;
    private final References references;
    private final GraphRounds rounds;

    PostgresGraphMirror(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.references = new References(jdbc);
        this.rounds = new GraphRounds(jdbc);
    }

    @Override
    public Differences compare(GraphReading reading, Collection<Projection> rows) {
        Set<NodeId> writable = new HashSet<>();
        Set<NodeId> unheard = new HashSet<>();
        Set<NodeId> doubtful = new HashSet<>();
        Set<NodeId> agreed = new HashSet<>();
        List<Projection> sorted = sorted(rows);
        jdbc.sql(COMPARE)
                .param("ids", texts(sorted, it -> it.id().value()))
                .param("hashes", texts(sorted, Projection::hash))
                .param("graphHashes", texts(sorted, Projection::listHash))
                .param("readSeq", reading.readSeq())
                .query(row -> {
                    NodeId node = new NodeId(row.getString("id"));
                    if (row.getBoolean("unheard")) {
                        unheard.add(node);
                        writable.add(node);
                    } else if (row.getBoolean("own")) {
                        writable.add(node);
                    } else {
                        (row.getBoolean("agrees") ? agreed : doubtful).add(node);
                    }
                });
        return new Differences(writable, unheard, doubtful, agreed);
    }

    @Override
    public Set<NodeId> write(GraphReading reading, Collection<Projection> rows) {
        if (rows.isEmpty()) {
            return Set.of();
        }
        refuseNumbersOfTheFuture(reading);
        List<Projection> sorted = sorted(rows);
        insertNew(reading, sorted);
        Map<NodeId, Long> versions = new TreeMap<>();
        jdbc.sql(LOCK)
                .param("ids", texts(sorted, it -> it.id().value()))
                .param("readSeq", reading.readSeq())
                .query(row -> {
                    versions.put(new NodeId(row.getString("id")), row.getLong("version") + 1);
                });
        List<Projection> ours =
                sorted.stream().filter(it -> versions.containsKey(it.id())).toList();
        change(reading, ours);
        Map<NodeId, Set<Edge>> edges = new TreeMap<>();
        ours.forEach(it -> edges.put(it.id(), it.edges()));
        references.replace(versions, edges);
        return versions.keySet();
    }

    @Override
    public void doubt(GraphReading reading, Map<NodeId, String> hashes) {
        if (hashes.isEmpty()) {
            return;
        }
        Map<NodeId, String> sorted = new TreeMap<>(hashes);
        jdbc.sql(DOUBT)
                .param("ids", sorted.keySet().stream().map(NodeId::value).toArray(String[]::new))
                .param("hashes", sorted.values().toArray(String[]::new))
                .param("readSeq", reading.readSeq())
                .param("readAt", Rows.timestamp(reading.readAt()))
                .update();
    }

    @Override
    public void forgetRefuted(Collection<NodeId> nodes) {
        if (!nodes.isEmpty()) {
            jdbc.sql("""
                            WITH agreed AS (SELECT id FROM resource WHERE id = ANY (:ids) ORDER BY id FOR UPDATE)
                            UPDATE resource r SET refuted_hash = NULL, refuted_at = NULL FROM agreed a WHERE r.id = a.id
                            """).param("ids", Rows.keys(nodes)).update();
        }
    }

    @Override
    public List<Known> known(GraphReading reading, String subscription, Optional<NodeId> after, int most) {
        return jdbc.sql(KNOWN)
                .param("kind", reading.kind())
                .param("subscription", subscription)
                .param("containing", reading.containing())
                .param("readSeq", reading.readSeq())
                .param("after", after.map(NodeId::value).orElse(""))
                .param("most", most)
                .query(PostgresGraphMirror::knownRow)
                .list();
    }

    @Override
    public int confirm(GraphReading reading, Map<String, Integer> members, Instant listAgain) {
        return rounds.confirm(reading, members, listAgain);
    }

    private static Known knownRow(ResultSet row, int number) throws SQLException {
        return new Known(new NodeId(row.getString("id")), row.getBoolean("older"), row.getBoolean("refuted"));
    }

    private void refuseNumbersOfTheFuture(GraphReading reading) {
        long newest =
                jdbc.sql("SELECT last_value FROM order_seq").query(Long.class).single();
        if (reading.readSeq() > newest) {
            throw new IllegalStateException("the number of the query is from before the database was restored");
        }
    }

    private void insertNew(GraphReading reading, List<Projection> rows) {
        jdbc.sql(INSERT_NEW)
                .param("tenant", reading.tenant())
                .param("ids", texts(rows, it -> it.id().value()))
                .param("kinds", texts(rows, Projection::kind))
                .param("subscriptions", texts(rows, it -> it.id().lane().orElseThrow()))
                .update();
    }

    private void change(GraphReading reading, List<Projection> rows) {
        if (rows.isEmpty()) {
            return;
        }
        jdbc.sql(CHANGE)
                .param("readSeq", reading.readSeq())
                .param("readAt", Rows.timestamp(reading.readAt()))
                .param("tenant", reading.tenant())
                .param("ids", texts(rows, it -> it.id().value()))
                .param("documents", texts(rows, Projection::document))
                .param("hashes", texts(rows, Projection::hash))
                .param("graphHashes", texts(rows, Projection::listHash))
                .update();
    }

    private static List<Projection> sorted(Collection<Projection> rows) {
        Map<NodeId, Projection> byNode = new TreeMap<>();
        rows.forEach(row -> byNode.put(row.id(), row));
        return List.copyOf(byNode.values());
    }

    private static String[] texts(List<Projection> rows, Function<Projection, String> of) {
        return rows.stream().map(of).toArray(String[]::new);
    }
}
