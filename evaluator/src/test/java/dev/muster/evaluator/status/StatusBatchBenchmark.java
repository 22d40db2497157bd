package dev.muster.evaluator.status;

import dev.muster.contract.Outcome;
import dev.muster.contract.Schema;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.testing.Rounds;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.PGConnection;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// Measures what storing a batch of 1,000 verdicts costs, beside COPY of as many rows of the same width into a table
/// with
/// the same key: `mvn -pl evaluator -am verify -Pbenchmarks -DskipTests`. A real server with durable commits; variants
/// take turns.
public final class StatusBatchBenchmark {

    private static final int VMS = 20_000;
    private static final int BATCH = 1_000;
    private static final int ROUNDS = 15;
    private static final Instant START = Instant.parse("2026-08-01T10:00:00Z");

    private final JdbcClient jdbc;
    private final Transactions transactions;
    private final PostgresStatusStore store;
    private final Connection connection;
    private Instant at = START;

    private StatusBatchBenchmark(DataSource database) throws SQLException {
        this.jdbc = JdbcClient.create(database);
        this.transactions = new Transactions(new JdbcTransactionManager(database));
        this.store = new PostgresStatusStore(jdbc);
        this.connection = database.getConnection();
    }

    public static void main(String[] args) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("autovacuum", "off")
                .setServerConfig("max_wal_size", "4GB")
                .start()) {
            Flyway.configure()
                    .dataSource(postgres.getPostgresDatabase())
                    .defaultSchema(Schema.TABLES)
                    .locations(Schema.LOCATION)
                    .load()
                    .migrate();
            SingleConnectionDataSource database = new SingleConnectionDataSource(
                    postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + Schema.TABLES, true);
            new StatusBatchBenchmark(database).run();
            database.destroy();
        }
    }

    private void run() throws Exception {
        jdbc.sql("CREATE TABLE baseline (LIKE status INCLUDING STORAGE, PRIMARY KEY (vm))")
                .update();
        save(0, VMS, it -> passing(it, detail(-1)));
        save(0, VMS, it -> failing(it, detail(-2))); // warm, and as many dead rows as a fleet in use has
        save(0, VMS, it -> passing(it, detail(-3)));
        jdbc.sql("VACUUM ANALYZE").update();
        String rows = baselineRows();
        Rounds rounds = new Rounds();
        for (int round = 0; round < ROUNDS; round++) {
            int from = round * BATCH % VMS;
            String detail = detail(round);
            jdbc.sql("TRUNCATE baseline").update();
            rounds.add("COPY into a table with a key", rate(() -> copy(rows)), "baseline");
            rounds.add(
                    "status only (detail changed)", rate(() -> save(from, BATCH, it -> passing(it, detail))), ">= 0.6");
            rounds.add("nothing changed", rate(() -> save(from, BATCH, it -> passing(it, detail))), "");
            rounds.add(
                    "status, one finding, history, outbox",
                    rate(() -> save(from, BATCH, it -> failing(it, detail))),
                    ">= 0.35");
            save(from, BATCH, it -> passing(it, detail));
            jdbc.sql("VACUUM status, finding, outbox, baseline").update();
        }
        System.out.println(rounds.table());
        System.out.println(
                walPerVm("write-ahead log per VM of which nothing changed", it -> passing(it, detail(ROUNDS - 1))));
        System.out.println(walPerVm("write-ahead log per VM with one changed finding", it -> failing(it, detail(1))));
    }

    private String walPerVm(String what, IntFunction<StatusUpdate> update) {
        int from = (ROUNDS - 1) * BATCH % VMS;
        jdbc.sql("CHECKPOINT").update();
        save(from, BATCH, update); // the first write of a page after a checkpoint logs the page as a whole
        save(from, BATCH, it -> passing(it, detail(ROUNDS - 1)));
        long before = wal();
        save(from, BATCH, update);
        return String.format("%-60s %6.1f bytes", what, (wal() - before) / (double) BATCH);
    }

    private long wal() {
        return jdbc.sql("SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")
                .query(Long.class)
                .single();
    }

    private void save(int from, int vms, IntFunction<StatusUpdate> update) {
        at = at.plusSeconds(1);
        for (int next = from; next < from + vms; next += BATCH) {
            List<StatusUpdate> updates =
                    IntStream.range(next, next + BATCH).mapToObj(update).toList();
            transactions.inRepeatableRead(() -> store.save(updates, StatusStoreContract.RULES, at));
        }
    }

    private void copy(String rows) throws Exception {
        connection.setAutoCommit(false);
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY baseline FROM STDIN", new StringReader(rows));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private String baselineRows() throws Exception {
        StringWriter rows = new StringWriter();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT * FROM status ORDER BY vm LIMIT " + BATCH + ") TO STDOUT", rows);
        return rows.toString();
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double rate(Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        return BATCH * 1e9 / (System.nanoTime() - begin);
    }

    private static StatusUpdate passing(int vm, String detail) {
        return with(
                StatusStoreContract.judged(StatusStoreContract.vm("vm-" + vm), START, VmStatus.PROTECTED, "PPPPPPPPPP"),
                detail);
    }

    private static StatusUpdate failing(int vm, String detail) {
        return with(
                StatusStoreContract.judged(
                        StatusStoreContract.vm("vm-" + vm),
                        START,
                        VmStatus.UNPROTECTED,
                        "FPPPPPPPPP",
                        StatusStoreContract.finding("vm-is-protected", Outcome.FAIL, "no-item", "vault-1")),
                detail);
    }

    private static StatusUpdate with(StatusUpdate.Judged it, String detail) {
        return StatusStoreContract.with(it, detail);
    }

    /// As long as the detail of ten rules.
    private static String detail(int round) {
        return IntStream.range(0, 10)
                .mapToObj(rule -> """
                        {"id":"rule-%d","outcome":"pass","observed":"what was seen in round %d of this measurement",\
                        "expected":"what a VM needs to be restorable","evidenceAt":"2026-08-01T10:00:00Z"}""".formatted(rule, round))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
