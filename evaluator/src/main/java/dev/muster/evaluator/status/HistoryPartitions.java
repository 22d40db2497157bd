package dev.muster.evaluator.status;

import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sees to it that the histories have partitions for this month and the next two, at the start and every day.
final class HistoryPartitions {

    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JdbcClient database;

    HistoryPartitions(JdbcClient database) {
        this.database = database;
    }

    static Workers worker(JdbcClient database) {
        return new Workers("history-partitions", 1, LAST_STEP, Bell::new, new HistoryPartitions(database)::step);
    }

    private void step(Worker worker) throws InterruptedException {
        ensure();
        worker.sleep(A_DAY);
    }

    void ensure() {
        database.sql("SELECT ensure_partitions(now(), now() + interval '2 months')")
                .query((row, number) -> true)
                .list();
    }
}
