package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import dev.muster.reporter.TestDatabase;
import dev.muster.reporter.database.DatabaseConnections;
import dev.muster.reporter.database.SchemaNotReadyException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class PostgresSnapshotIT {

    private static final String SUB = "11111111-1111-1111-1111-111111111111";
    private static final String VAULT =
            "/subscriptions/" + SUB + "/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/vault-1";

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final DatabaseConnections connections = DatabaseConnections.to(database);
    private final PostgresSnapshotReader reader =
            new PostgresSnapshotReader(connections.database(), Vms.WORDS, Optional::empty);

    @BeforeEach
    void rules() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
    }

    @AfterEach
    void close() {
        connections.close();
    }

    private Snapshot read() {
        return reader.read(Optional.empty());
    }

    @Test
    void theLoginSeesThePublishedViewsAndNothingElseAndWritesNowhere() throws SQLException {
        HikariDataSource pool = connections.pool();
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.isReadOnly()).isTrue();
            assertThat(connection.getTransactionIsolation()).isEqualTo(Connection.TRANSACTION_REPEATABLE_READ);
            for (String table : List.of("status", "finding", "resource", "refresh", "outbox")) {
                assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM muster." + table))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
                connection.rollback();
            }
            assertThatThrownBy(() -> statement.execute("CREATE TEMP TABLE mine (x int)"))
                    .hasMessageContaining("read-only transaction");
            connection.rollback();
        }
    }

    @Test
    void aSnapshotIsOneStateOfTheDatabase() {
        estate.subscription(SUB, "Production");
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        List<Long> seen = connections.database().read(client -> {
            long before = client.sql("SELECT version FROM published.snapshot_version")
                    .query(Long.class)
                    .single();
            CompletableFuture.runAsync(() -> estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP")))
                    .join();
            long after = client.sql("SELECT version FROM published.snapshot_version")
                    .query(Long.class)
                    .single();
            return List.of(before, after);
        });

        assertThat(seen).containsExactly(0L, 0L);
        assertThat(read().version()).isPositive();
    }

    @Test
    void vmsComeWithTheirCausesOncePerGroupTheWorstFindingOfEach() {
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        estate.judge(
                vm,
                Verdict.of(
                        VmStatus.UNPROTECTED,
                        "FFFU",
                        Finding.fail("vm-is-protected", "no-item", VAULT, "vault"),
                        new Finding("agent-ready", Outcome.FAIL, "agent-silent", vm, "vm", true),
                        Finding.unknown("disk-count", "unreadable", vm, "vm"),
                        new Finding("recovery-point-fresh", Outcome.ADVISORY, "pending", vm, "vm", false)));

        VmEntry entry = read().vms().getFirst();

        assertThat(entry.status()).isEqualTo(VmStatus.UNPROTECTED);
        assertThat(entry.region()).isEqualTo("westeurope");
        assertThat(entry.causes())
                .containsExactlyInAnyOrder(
                        new CauseRef(
                                new Cause(VAULT, "vault"),
                                "protection",
                                Severity.CRITICAL,
                                Outcome.FAIL,
                                "no-item",
                                true),
                        new CauseRef(
                                new Cause(vm, "vm"), "disk", Severity.MEDIUM, Outcome.UNKNOWN, "unreadable", false));
    }

    @Test
    void aDeletedVmLeavesTheSnapshotAndTheVersionStillRises() {
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP"));
        long before = read().version();
        estate.delete(vm);

        assertThat(read().vms()).isEmpty();
        assertThat(read().version()).isGreaterThan(before);
    }

    @Test
    void whatChangedSinceIsReadAloneAndGivesTheSameAsReadingEverything() {
        estate.subscription(SUB, "Production");
        String changes = estate.vm(SUB, "rg", "westeurope", "changes");
        String goes = estate.vm(SUB, "rg", "westeurope", "goes");
        String stays = estate.vm(SUB, "rg", "westeurope", "stays");
        estate.vm(SUB, "rg", "westeurope", "waits");
        for (String vm : List.of(changes, goes, stays)) {
            estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(3600));
        }
        Snapshot before = read();
        estate.judge(
                changes,
                Verdict.of(VmStatus.UNPROTECTED, "FPNP", Finding.fail("vm-is-protected", "no-item", VAULT, "vault")));
        estate.delete(goes);
        estate.judge(estate.vm(SUB, "rg", "westeurope", "comes"), Verdict.of(VmStatus.PROTECTED, "PPPP"));

        Snapshot after = reader.readChanges(before, before.asOf()).orElseThrow();

        assertThat(after.vms()).isEqualTo(read().vms());
        assertThat(after.version()).isEqualTo(read().version());
        assertThat(after.vms()).extracting(VmEntry::name).containsExactly("changes", "comes", "stays", "waits");
        assertThat(after.census().total().of(VmStatus.UNPROTECTED)).isEqualTo(1);
        assertThat(after.vms().get(2)).isSameAs(before.vms().get(2));
    }

    @Test
    void underNewRulesEverythingIsReadAnew() {
        Snapshot before = read();
        estate.ruleSet("2-current", 1, Estate.FOUR_RULES);

        assertThat(reader.readChanges(before, before.asOf())).isEmpty();
    }

    @Test
    void aNewRuleSetIsReadAndVerdictsOfAnEarlierCatalogueAreToldApart() {
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP"));
        assertThat(read().vms().getFirst().currentRules()).isTrue();

        estate.ruleSet("2-current", 2, Estate.FOUR_RULES.reversed());
        Snapshot later = read();

        assertThat(later.rules().version()).isEqualTo("2-current");
        assertThat(later.rules().ids().getFirst()).isEqualTo("disk-count");
        assertThat(later.vms().getFirst().currentRules()).isFalse();
        assertThat(later.census().byOlderRules()).isEqualTo(1);
    }

    @Test
    void theHeartbeatIsThatOfTheSlowestPartition() {
        Instant stamp = Instant.parse("2026-11-25T00:00:00Z");
        assertThat(read().heartbeat()).isEmpty();
        estate.heartbeat("evaluator", 0, stamp.plusSeconds(10));
        estate.heartbeat("evaluator", 1, stamp);
        estate.heartbeat("ingest", 0, stamp.minusSeconds(10));

        assertThat(read().heartbeat()).contains(stamp);
    }

    @Test
    void detectionsAreThoseRecordedSince() {
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(100).afterEvent("event", 107));
        long second = estate.judge(
                vm, Verdict.of(VmStatus.UNPROTECTED, "FPPP").recorded(10).afterEvent("event", 12.5));
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(5));

        List<Detection> detections =
                reader.read(Optional.of(Instant.now().minusSeconds(60))).detections();

        assertThat(detections).hasSize(1);
        assertThat(detections.getFirst().version()).isEqualTo(second);
        assertThat(detections.getFirst().latency()).isEqualTo(Duration.ofMillis(2500));
        assertThat(read().detections()).isEmpty();
    }

    @Test
    void aDatabaseWithoutSchemaIsWaitedFor() {
        TestDatabase empty = TestDatabase.empty();
        try (DatabaseConnections other = DatabaseConnections.to(empty)) {
            PostgresSnapshotReader waiting = new PostgresSnapshotReader(other.database(), Vms.WORDS, Optional::empty);
            assertThatThrownBy(() -> waiting.read(Optional.empty()))
                    .isInstanceOf(SchemaNotReadyException.class)
                    .hasMessage("the database has no schema of Muster yet");
            empty.migrate();
            assertThat(waiting.read(Optional.empty()).rules().isActive()).isFalse();
        }
    }

    @Test
    void whatGoesWrongIsSaidInOneLine() {
        try (DatabaseConnections wrong = DatabaseConnections.to(database, "nobody", "secret")) {
            assertThatThrownBy(() -> new PostgresSnapshotReader(wrong.database(), Vms.WORDS, Optional::empty)
                            .read(Optional.empty()))
                    .satisfies(e -> assertThat(Reasons.of((RuntimeException) e))
                            .contains("nobody")
                            .doesNotContain("secret", "\n"));
        }
    }

    @Test
    void theSignalOfACommitEndsTheWait() {
        PostgresStatusSignal signal = new PostgresStatusSignal(connections.listeners());
        signal.await(Duration.ofSeconds(30)); // opens the connection and comes back at once
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> signal.await(Duration.ofSeconds(30)));

        estate.signal();

        await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
        signal.close();
    }

    @Test
    void aSignalBetweenTwoWaitsIsNotLost() {
        PostgresStatusSignal signal = new PostgresStatusSignal(connections.listeners());
        signal.await(Duration.ofSeconds(30));
        estate.signal();

        long begun = System.nanoTime();
        signal.await(Duration.ofSeconds(30));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        signal.close();
    }

    @Test
    void aLostListeningConnectionEndsTheWaitAndIsOpenedAgain() {
        PostgresStatusSignal signal = new PostgresStatusSignal(connections.listeners());
        signal.await(Duration.ofSeconds(30));
        assertThat(listeners()).isEqualTo(1);
        estate.endListeners();
        await().until(() -> listeners() == 0);

        long begun = System.nanoTime();
        signal.await(Duration.ofSeconds(30)); // notices
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        signal.await(Duration.ofSeconds(30)); // opens again
        assertThat(listeners()).isEqualTo(1);
        signal.close();
        await().until(() -> listeners() == 0);
    }

    @Test
    void wakingEndsTheWait() {
        PostgresStatusSignal signal = new PostgresStatusSignal(connections.listeners());
        signal.await(Duration.ofSeconds(30));
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> signal.await(Duration.ofSeconds(30)));

        signal.wake();

        await().atMost(Duration.ofSeconds(5)).until(waiting::isDone);
        signal.close();
    }

    @Test
    void aStatementThatTakesTooLongIsEndedByTheServer() {
        assertThatThrownBy(() -> connections.database().read(client -> {
                    client.sql("SET LOCAL statement_timeout = 50").update();
                    return client.sql("SELECT pg_sleep(20)::text")
                            .query(String.class)
                            .single();
                }))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("statement timeout");
        String limit = connections
                .database()
                .read(client ->
                        client.sql("SHOW statement_timeout").query(String.class).single());
        assertThat(limit).isEqualTo("25s");
    }

    private int listeners() {
        return estate.listeners();
    }
}
