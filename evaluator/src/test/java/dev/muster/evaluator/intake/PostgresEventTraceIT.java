package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.intake.EventTrace.Seen;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;

class PostgresEventTraceIT {

    private static final String VM =
            "/subscriptions/s1/resourcegroups/g1/providers/microsoft.compute/virtualmachines/vm1";
    private static final Instant TIME = Instant.parse("2026-08-01T10:00:00Z");

    private TestDatabase database;
    private EventTrace trace;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        trace = new PostgresEventTrace(
                database.jdbc(), new Transactions(new JdbcTransactionManager(database.dataSource())));
        database.update("INSERT INTO refresh (resource_id, lane, generation, hinted_at, due_at) VALUES ('" + VM
                + "', 's1', 7, now(), now())");
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static Seen seen(String id, Instant time, NodeId... nodes) {
        return new Seen(
                new ResourceChanged(
                        id,
                        "/subscriptions/s1",
                        "Microsoft.Resources.ResourceWriteSuccess",
                        ResourceId.parse(VM),
                        time,
                        Optional.of("op"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                Optional.of(time.plusMillis(500)),
                time.plusSeconds(1),
                List.of(nodes));
    }

    @Test
    void theFirstReadingThatAnswersAnEventIsWrittenToIt() {
        trace.seen(List.of(seen("e1", TIME, new NodeId(VM)), seen("e2", TIME.plusSeconds(9))));
        assertThat(read("e1")).containsExactly("not yet");

        database.update("UPDATE refresh SET served = 6, read_at = '2026-08-01T10:00:02Z'");
        assertThat(read("e1")).containsExactly("not yet");
        database.update("UPDATE refresh SET served = 8, read_at = '2026-08-01T10:00:03Z'");
        database.update("UPDATE refresh SET served = 9, read_at = '2026-08-01T10:00:30Z'");

        assertThat(read("e1")).containsExactly("10:00:03");
        assertThat(read("e2")).containsExactly("not yet");
    }

    @Test
    void whatWasReadBeforeItWasRememberedIsReadAlready() {
        database.update("UPDATE refresh SET served = 8, read_at = '2026-08-01T10:00:03Z'");

        trace.seen(List.of(seen("e1", TIME, new NodeId(VM))));

        assertThat(read("e1")).containsExactly("10:00:03");
    }

    @Test
    void theNewestEventOfASubscriptionIsKnown() {
        trace.seen(List.of(seen("e1", TIME.plusSeconds(5)), seen("e2", TIME)));
        trace.seen(List.of(seen("e3", TIME.minusSeconds(60))));

        assertThat(database.texts(
                        "SELECT to_char(event_at AT TIME ZONE 'UTC', 'HH24:MI:SS') FROM published.event_feed"))
                .containsExactly("10:00:05");
    }

    @Test
    void aDatabaseThatRefusesDoesNotStopIntake() {
        database.update("ALTER TABLE event RENAME TO event_away");

        trace.seen(List.of(seen("e1", TIME, new NodeId(VM))));

        assertThat(database.texts("SELECT subscription FROM event_feed")).isEmpty();
    }

    private List<String> read(String id) {
        return database.texts(
                "SELECT coalesce(to_char(read_at AT TIME ZONE 'UTC', 'HH24:MI:SS'), 'not yet') FROM event WHERE event_id = '"
                        + id + "'");
    }
}
