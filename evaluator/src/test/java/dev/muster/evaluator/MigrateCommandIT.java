package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Schema;
import dev.muster.evaluator.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MigrateCommandIT {

    @Test
    void bringsAnEmptyDatabaseToTheNewestSchemaAndMayBeRepeated() {
        try (TestDatabase database = TestDatabase.unmigrated()) {
            assertThat(migrate(database.url())).isZero();
            assertThat(database.number("SELECT version FROM published.schema_version"))
                    .isEqualTo(Schema.VERSION);

            assertThat(migrate(database.url())).isZero();
        }
    }

    @Test
    void endsWithOneAndTheReasonWhenTheDatabaseIsAway(CapturedOutput output) {
        assertThat(migrate("jdbc:postgresql://127.0.0.1:1/nowhere?sslmode=disable"))
                .isOne();
        assertThat(output).contains("muster.database.url=jdbc:postgresql://127.0.0.1:1/nowhere");
    }

    @Test
    void endsWithOneAndTheKeyWhenAKeyIsWrong(CapturedOutput output) {
        assertThat(migrate("jdbc:mysql://127.0.0.1/nowhere")).isOne();
        assertThat(output)
                .contains("muster.database.url=jdbc:mysql://127.0.0.1/nowhere must begin with jdbc:postgresql:");
    }

    private static int migrate(String url) {
        return MigrateCommand.run("migrate", "--muster.database.url=" + url, "--muster.database.username=postgres");
    }
}
