package dev.muster.evaluator.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryPartitionsIT {

    private static final String PARTITIONS = """
            SELECT inhrelid::regclass::text FROM pg_inherits
            WHERE inhparent IN ('status_history'::regclass, 'finding_history'::regclass) ORDER BY 1
            """;

    private static final HistoryProperties KEPT = new HistoryProperties(Period.ofYears(7), 3);

    @Test
    void dropsWholeMonthsThatAreKeptNoLongerAndSaysSinceWhenTheHistoryIsWhole() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.jdbc()
                    .sql("SELECT ensure_partitions(now() - interval '7 years 2 months', now() - interval '7 years')")
                    .query((row, number) -> true)
                    .list();
            database.update(
                    "INSERT INTO finding_history SELECT 'vm', 'rule', 'fail', 'high', 'enforce', 'g', 'r', 'c', 'vm', false,"
                            + " t, t, 1, t, t, 2, 'resolved' FROM (SELECT now() - interval '7 years 45 days' AS t"
                            + " UNION ALL SELECT now() - interval '6 years' UNION ALL SELECT now() - interval '20 years') x");
            int before = database.texts(PARTITIONS).size();

            new HistoryPartitions(database.jdbc(), KEPT).ensure();

            assertThat(database.texts(PARTITIONS)).hasSize(before - 4);
            assertThat(database.texts("SELECT count(*)::text FROM finding_history"))
                    .containsExactly("1");
            assertThat(database.texts(
                            "SELECT (kept_since AT TIME ZONE 'UTC' = date_trunc('month', now() AT TIME ZONE 'UTC'"
                                    + " - interval '84 months'))::text FROM published.history"))
                    .containsExactly("true");
        }
    }

    @Test
    void keepsEventsForSomeDays() {
        try (TestDatabase database = TestDatabase.fresh()) {
            database.update(
                    "CREATE TABLE event_2020_01_01 PARTITION OF event FOR VALUES FROM ('2020-01-01Z') TO ('2020-01-02Z')");
            database.update(
                    "INSERT INTO event (event_id, source, type, resource_id, event_at, published_at, queued_at)"
                            + " SELECT 'e', 's', 't', 'r', t, t, t FROM (VALUES (timestamptz '2020-01-01 12:00Z'), (timestamptz '2020-06-01Z'), (now())) x (t)");

            new HistoryPartitions(database.jdbc(), KEPT).ensure();

            assertThat(database.texts("SELECT count(*)::text FROM event")).containsExactly("1");
            assertThat(database.texts("SELECT coalesce(to_regclass('event_2020_01_01')::text, 'gone')"))
                    .containsExactly("gone");
        }
    }

    @Test
    void makesThePartitionsThatAreMissing() {
        try (TestDatabase database = TestDatabase.fresh()) {
            List<String> all = database.texts(PARTITIONS);
            all.stream().filter(it -> !it.endsWith("_default")).forEach(it -> database.update("DROP TABLE " + it));
            HistoryPartitions partitions = new HistoryPartitions(database.jdbc(), KEPT);

            partitions.ensure();
            partitions.ensure();

            assertThat(database.texts(PARTITIONS)).isEqualTo(all).hasSize(8);
        }
    }
}
