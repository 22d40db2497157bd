package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// The mirror of a benchmark: set up by hand, swept on demand, and asked what was written.
final class SweptMirror implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LATE = Duration.ofMinutes(15);

    /// An idle session tells its counts ten seconds late (PostgreSQL 18, "pgstat.c", PGSTAT_IDLE_INTERVAL).
    private static final Duration COUNTED = Duration.ofSeconds(11);
    private static final String OF_SUBSCRIPTIONS = "l.kind = 'arm' AND l.lane NOT LIKE 'tenant:%'";

    private final Endpoints endpoints;
    private final Connection connection;
    private final HttpClient http = HttpClient.newHttpClient();

    SweptMirror(Endpoints endpoints) throws SQLException {
        this.endpoints = endpoints;
        Endpoints.Database database = endpoints.postgres();
        connection = DriverManager.getConnection(database.url(), database.user(), database.password());
        execute("SET search_path TO muster");
    }

    void awaitSubscriptions(int count) throws SQLException {
        await("SELECT count(*) = " + count + " FROM lane l WHERE " + OF_SUBSCRIPTIONS);
    }

    /// As if Azure wanted the evaluator to wait for a day before it reads anything by Resource Manager.
    void leaveEverythingToTheGraph() throws SQLException {
        execute("UPDATE lane SET not_before = now() + interval '1 day' WHERE kind = 'arm'");
    }

    /// What the graph has told is taken as told by the provider, and every list as shown by it once.
    void believeTheProviderSaidAll() throws SQLException {
        execute(
                "UPDATE resource SET source = 'provider', propagated_version = version WHERE source IN ('graph', 'list')");
        execute("""
                INSERT INTO resource (id, kind, tenant, subscription, source, document, version, propagated_version, read_at)
                SELECT '/subscriptions/' || l.lane || '/providers/' || k.kind, 'collection', l.tenant, l.lane, 'provider', '{"complete": true}'::jsonb, 1, 1, now()
                FROM lane l, (SELECT DISTINCT kind FROM resource WHERE kind ~ '^microsoft[.][a-z]+/[a-z]+$' AND kind <> 'microsoft.resources/subscriptions') k
                WHERE %s
                UNION ALL
                SELECT v.id || '/' || n.name, 'collection', v.tenant, v.subscription, 'provider', '{"complete": true}'::jsonb, 1, 1, now()
                FROM resource v, unnest(ARRAY['backupprotecteditems', 'backuppolicies']) AS n (name)
                WHERE v.kind = 'microsoft.recoveryservices/vaults'
                ON CONFLICT (id) DO UPDATE SET state = 'found', source = 'provider', version = 1, propagated_version = 1, read_at = now()
                """.formatted(OF_SUBSCRIPTIONS));
        execute("DELETE FROM refresh WHERE lane NOT LIKE 'tenant:%'");
        execute("DELETE FROM judge_queue");
        execute("VACUUM ANALYZE");
        // What it writes later, and when, would be taken for the sweep's.
        execute("ALTER SYSTEM SET autovacuum = off");
        execute("SELECT pg_reload_conf()");
    }

    /// One sweep from its request to its end.
    Sweep sweep() throws SQLException, IOException, InterruptedException {
        execute("CHECKPOINT");
        long before = number("SELECT coalesce(max(id), 0) FROM sweep");
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.evaluator() + "/api/v1/sweeps"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 202) {
            throw new IllegalStateException("the evaluator answered " + status);
        }
        await("SELECT finished_at IS NOT NULL FROM sweep WHERE id > " + before + " ORDER BY id DESC LIMIT 1");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT result, why, rows, queries, written + doubted + missing AS differences,"
                                + " extract(epoch FROM finished_at - started_at) AS seconds FROM published.sweep ORDER BY id DESC LIMIT 1")) {
            row.next();
            if (!row.getString("result").equals("complete")) {
                throw new IllegalStateException("the sweep is incomplete: " + row.getString("why"));
            }
            return new Sweep(
                    row.getLong("rows"), row.getLong("queries"), row.getLong("differences"), row.getDouble("seconds"));
        }
    }

    long vms() throws SQLException {
        return number("SELECT count(*) FROM resource WHERE kind = 'microsoft.compute/virtualmachines'");
    }

    /// What has been written until now; lanes and sweeps themselves count as write-ahead log only.
    Written written() throws SQLException {
        LockSupport.parkNanos(COUNTED.toNanos());
        Map<String, Long> rows = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_user_tables WHERE relname IN"
                                + " ('resource', 'reference', 'judge_queue', 'status', 'finding',"
                                + " 'status_history_default', 'outbox')")) {
            while (row.next()) {
                rows.put(row.getString(1), row.getLong(2));
            }
        }
        return new Written(rows, number("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint"));
    }

    /// What is written in so many seconds in which nothing is asked for.
    Written writtenIn(double seconds) throws SQLException {
        execute("CHECKPOINT"); // as before a sweep
        Written before = written();
        LockSupport.parkNanos((long) (seconds * 1e9));
        return written().since(before);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        http.close();
    }

    private void await(String condition) throws SQLException {
        long deadline = System.nanoTime() + LATE.toNanos();
        while (!isTrue(condition)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("not within " + LATE + ": " + condition);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isTrue(String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(condition)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private long number(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// @param differences rows written, doubted or missing
    record Sweep(long rows, long queries, long differences, double seconds) {}

    /// @param byTable rows inserted, updated or deleted
    /// @param wal bytes of write-ahead log
    record Written(Map<String, Long> byTable, long wal) {

        Written since(Written before) {
            Map<String, Long> rows = new TreeMap<>(byTable);
            before.byTable.forEach((table, count) -> rows.merge(table, -count, Long::sum));
            rows.values().removeIf(count -> count == 0);
            return new Written(rows, wal - before.wal);
        }

        long rows() {
            return byTable.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
