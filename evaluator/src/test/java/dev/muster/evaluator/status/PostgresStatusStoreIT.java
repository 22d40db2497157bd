package dev.muster.evaluator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStatusStoreIT implements StatusStoreContract {

    private static final String INTERVALS = """
            SELECT concat_ws(' ', status, outcomes, '[' || to_char(opened_observed_at AT TIME ZONE 'UTC', 'HH24:MI') || ',',
                     coalesce(to_char(closed_observed_at AT TIME ZONE 'UTC', 'HH24:MI'), '') || ')', closed_reason)
            FROM published.status_interval WHERE resource_id = ? ORDER BY opened_version
            """;

    private static final String FINDINGS = """
            SELECT concat_ws(' ', rule, outcome, reason, cause, CASE WHEN exempted THEN 'exempted' END, closed_reason)
            FROM published.finding_interval WHERE resource_id = ? ORDER BY opened_version, rule
            """;

    private TestDatabase database;
    private PostgresStatusStore store;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        store = new PostgresStatusStore(database.jdbc());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    public StatusStore store() {
        return store;
    }

    @Override
    public List<VmStatusChanged> save(RulesStamp rules, Instant at, StatusUpdate... updates) {
        return database.transactions().inRepeatableRead(() -> store.save(List.of(updates), rules, at));
    }

    @Override
    public List<String> intervals(ResourceId vm) {
        return database.texts(INTERVALS, vm.value());
    }

    @Override
    public List<String> findings(ResourceId vm) {
        return database.texts(FINDINGS, vm.value());
    }

    @Override
    public String open(ResourceId vm, String column) {
        return database.text(
                "SELECT (" + column + ")::text FROM status, set_config('TimeZone', 'UTC', false) WHERE vm = ?",
                vm.value());
    }

    @Test
    void touchesNoRowWhenNothingChanged() {
        save(RULES, T1, all());
        List<String> before = rows();

        save(RULES, T2, all());

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void storesTheRowsOfABatchInTheMonthOfTheirClosing() {
        Instant now = Instant.now();
        save(RULES, now, StatusStoreContract.failing(VM, now, "no-item", "v"));
        save(RULES, now.plusSeconds(1), StatusStoreContract.passing(VM, now.plusSeconds(1)));

        String month = now.plusSeconds(1)
                .atOffset(ZoneOffset.UTC)
                .toString()
                .substring(0, 7)
                .replace('-', '_');
        assertThat(database.texts("""
                        SELECT tableoid::regclass::text FROM status_history
                        UNION ALL SELECT tableoid::regclass::text FROM finding_history
                        """)).containsExactly("status_history_" + month, "finding_history_" + month);
    }

    @Test
    void answersWhatWasSaidAtAnyTime() {
        save(RULES, T1, StatusStoreContract.failing(VM, T1, "no-item", "v"));
        save(RULES, T2, StatusStoreContract.passing(VM, T2));
        save(RULES, T3, StatusStoreContract.gone(VM, T3));
        save(RULES, T4, StatusStoreContract.ofAnotherVm(StatusStoreContract.failing(VM, T4, "no-item", "v")));

        assertThat(asOf(T1.minusSeconds(1))).isEmpty();
        assertThat(asOf(T1)).containsExactly("unprotected");
        assertThat(asOf(T2.minusSeconds(1))).containsExactly("unprotected");
        assertThat(asOf(T2)).containsExactly("protected");
        assertThat(asOf(T3)).isEmpty();
        assertThat(asOf(T4)).containsExactly("unprotected");
    }

    @Test
    void putsTransitionsIntoTheOutboxWithTheVersionAsPlace() {
        List<VmStatusChanged> told = save(RULES, T1, all());

        assertThat(database.texts("SELECT seq = version AND payload ->> 'version' = version::text FROM outbox"))
                .hasSize(told.size())
                .containsOnly("t");
    }

    private List<String> asOf(Instant time) {
        OffsetDateTime t = time.atOffset(ZoneOffset.UTC);
        return database.texts("""
                SELECT status FROM published.status_interval WHERE resource_id = ? AND opened_recorded_at <= ?
                  AND (closed_recorded_at IS NULL OR closed_recorded_at > ?)
                """, VM.value(), t, t);
    }

    private static StatusUpdate[] all() {
        return new StatusUpdate[] {
            StatusStoreContract.passing(StatusStoreContract.vm("a"), T1),
            StatusStoreContract.failing(StatusStoreContract.vm("b"), T1, "no-item", "v"),
        };
    }

    private List<String> rows() {
        return database.texts("""
                SELECT vm || ' ' || xmin || ' ' || ctid FROM status
                UNION ALL SELECT vm || ' ' || xmin || ' ' || ctid FROM finding
                UNION ALL SELECT vm || ' ' || xmin || ' ' || ctid FROM outbox
                """);
    }
}
