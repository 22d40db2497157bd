package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The loop that finds what is behind, and how far one row may reach.
class PropagatorIT {

    private static final String VM = "/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/v";
    private static final String NSG =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.network/networksecuritygroups/n";

    private final Wakeups wakeups = new Wakeups();
    private TestDatabase database;
    private Propagation propagation;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        propagation = new PostgresPropagation(database.jdbc(), database.transactions(), wakeups);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void findsByItselfWhatIsBehind() {
        insertVms(40);
        Workers propagator = Propagator.workers(propagation, wakeups, 2);
        propagator.start();
        try {
            await().until(() -> database.number("SELECT count(*) FROM judge_queue") == 40);
            assertThat(propagation.behind()).isEmpty();
        } finally {
            propagator.stop();
        }
        assertThat(propagator.isRunning()).isFalse();
    }

    @Test
    void oneRowMayConcernAHundredThousandVms() {
        int vms = 100_000;
        database.update(
                "INSERT INTO reference (owner, dependent, dependency)"
                        + " SELECT ? || g, ? || g, ? FROM generate_series(1, " + vms + ") g",
                VM,
                VM,
                NSG);
        insert(NSG, "microsoft.network/networksecuritygroups");

        long began = System.nanoTime();
        assertThat(propagation.propagate(new NodeId(NSG))).isTrue();
        database.update("UPDATE resource SET version = version + 1");
        assertThat(propagation.propagate(new NodeId(NSG))).isTrue();

        assertThat(database.number("SELECT count(*) FROM judge_queue WHERE marked_at IS NOT NULL"))
                .isEqualTo(vms);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aRowThatSomebodyElsePropagatesIsLeftToThem() throws Exception {
        insertVms(1);
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT FROM resource FOR UPDATE");
            assertThat(propagation.propagate(new NodeId(VM + "1"))).isFalse();
            connection.rollback();
            connection.setAutoCommit(true);
        }
        assertThat(propagation.propagate(new NodeId(VM + "1"))).isTrue();
    }

    private void insertVms(int count) {
        for (int i = 1; i <= count; i++) {
            insert(VM + i, "microsoft.compute/virtualmachines");
        }
    }

    private void insert(String id, String kind) {
        database.update("INSERT INTO resource (id, kind, read_seq, version) VALUES (?, ?, 1, 1)", id, kind);
    }
}
