package dev.muster.evaluator.status;

import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Sees to it that the histories have partitions for this month and the next two, at the start and every day.
final class HistoryPartitions implements SmartLifecycle {

    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final Duration A_DAY = Duration.ofDays(1);

    private final JdbcClient database;
    private final Bell bell = new Bell();
    private final Loop loop = new Loop("history-partitions", this::step);

    HistoryPartitions(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void start() {
        loop.start();
    }

    @Override
    public void stop() {
        loop.stop();
        bell.ring();
        loop.join(LAST_STEP);
    }

    @Override
    public boolean isRunning() {
        return loop.isRunning();
    }

    private void step() throws InterruptedException {
        ensure();
        bell.await(A_DAY);
    }

    void ensure() {
        database.sql("SELECT ensure_partitions(now(), now() + interval '2 months')")
                .query((row, number) -> true)
                .list();
    }
}
