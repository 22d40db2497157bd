package dev.muster.evaluator.intake;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Heartbeats in the database, where the reporter finds them; the newest one in memory for the gauge.
final class PostgresHeartbeats implements Heartbeats {

    static final String STAGE = "evaluator";

    private static final String SEEN = """
            INSERT INTO heartbeat AS h (stage, partition, stamp)
            SELECT :stage, * FROM unnest(:partitions::int[], :stamps::timestamptz[])
            ON CONFLICT (stage, partition) DO UPDATE SET stamp = excluded.stamp WHERE h.stamp < excluded.stamp
            """;

    private final JdbcClient database;
    private final AtomicLong newest = new AtomicLong();

    PostgresHeartbeats(JdbcClient database) {
        this.database = database;
    }

    @Override
    public void seen(Map<Integer, Instant> stamps) {
        if (stamps.isEmpty()) {
            return;
        }
        Map<Integer, Instant> sorted = new TreeMap<>(stamps);
        database.sql(SEEN)
                .param("stage", STAGE)
                .param("partitions", sorted.keySet().toArray(Integer[]::new))
                .param("stamps", sorted.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
        sorted.values().forEach(stamp -> newest.accumulateAndGet(stamp.toEpochMilli(), Math::max));
    }

    /// Seconds since the epoch; 0 before the first.
    double newestSeconds() {
        return newest.get() / 1000.0;
    }
}
