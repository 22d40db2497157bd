package dev.muster.evaluator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPartitionsIT {

    private static final String PARTITIONS = """
            SELECT inhrelid::regclass::text FROM pg_inherits
            WHERE inhparent IN ('status_history'::regclass, 'finding_history'::regclass) ORDER BY 1
            """;

    @Test
    void makesThePartitionsThatAreMissing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            List<String> all = database.texts(PARTITIONS);
            all.stream().filter(it -> !it.endsWith("_default")).forEach(it -> database.update("DROP TABLE " + it));
            HistoryPartitions partitions = new HistoryPartitions(database.jdbc());

            partitions.ensure();
            partitions.ensure();

            assertThat(database.texts(PARTITIONS)).isEqualTo(all).hasSize(8);
        }
    }
}
