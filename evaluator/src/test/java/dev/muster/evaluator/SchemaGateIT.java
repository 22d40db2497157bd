package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Schema;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

class SchemaGateIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @Test
    void opensWhenTheSchemaIsMigrated() throws Exception {
        try (TestDatabase database = TestDatabase.unmigrated();
                GenericApplicationContext context = context()) {
            SchemaGate gate = new SchemaGate(database.dataSource(), context);
            Thread start = Thread.ofPlatform().start(gate::start);
            await().atMost(SOON).until(() -> start.getState() == Thread.State.WAITING);

            assertThat(gate.isRunning()).isFalse();
            assertThat(MigrateCommand.run(
                            "migrate",
                            "--muster.database.url=" + database.url(),
                            "--muster.database.username=" + database.username()))
                    .isZero();

            start.join(TimeUnit.SECONDS.toMillis(20));
            assertThat(gate.isRunning()).isTrue();
        }
    }

    @Test
    void acceptsANewerSchema() {
        try (TestDatabase database = TestDatabase.fresh();
                GenericApplicationContext context = context()) {
            database.update("""
                    INSERT INTO flyway_schema_history
                    SELECT 99, ?, description, type, script, checksum, installed_by, installed_on, execution_time, true
                    FROM flyway_schema_history WHERE installed_rank = 1
                    """, Integer.toString(Schema.VERSION + 1));
            SchemaGate gate = new SchemaGate(database.dataSource(), context);

            gate.start();

            assertThat(gate.isRunning()).isTrue();
        }
    }

    private static GenericApplicationContext context() {
        GenericApplicationContext context = new GenericApplicationContext();
        context.refresh();
        return context;
    }
}
