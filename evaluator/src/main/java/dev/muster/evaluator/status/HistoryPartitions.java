package dev.muster.evaluator.status;

import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sees to it that the histories have partitions for this month and the next two and that events have some for the next
/// days, and drops what is kept no longer; at the start and every few hours.
final class HistoryPartitions {

    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final Duration SOME_HOURS = Duration.ofHours(6);

    private final JdbcClient database;
    private final HistoryProperties properties;

    HistoryPartitions(JdbcClient database, HistoryProperties properties) {
        this.database = database;
        this.properties = properties;
    }

    static Workers worker(JdbcClient database, HistoryProperties properties) {
        return new Workers(
                "history-partitions", 1, LAST_STEP, Bell::new, new HistoryPartitions(database, properties)::step);
    }

    private void step(Worker worker) throws InterruptedException {
        ensure();
        worker.sleep(SOME_HOURS);
    }

    void ensure() {
        database.sql("SELECT ensure_partitions(now(), now() + interval '2 months')")
                .query((row, number) -> true)
                .list();
        database.sql("SELECT drop_partitions(now() - make_interval(months => :months))")
                .param("months", (int) properties.retention().toTotalMonths())
                .query((row, number) -> true)
                .list();
        database.sql("SELECT keep_events(:days)")
                .param("days", properties.events())
                .query((row, number) -> true)
                .list();
    }
}
