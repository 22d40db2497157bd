package dev.muster.evaluator.intake;

import dev.muster.evaluator.mirror.Rows;
import dev.muster.evaluator.recovery.Recovery;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Heartbeats in the database, where the reporter finds them; the newest one in memory for the gauge.
final class PostgresHeartbeats implements Heartbeats {

    static final String STAGE = "evaluator";

    private static final String SEEN = """
            INSERT INTO heartbeat AS h (stage, partition, stamp)
            SELECT :stage, * FROM unnest(:partitions::int[], :stamps::timestamptz[])
            ON CONFLICT (stage, partition) DO UPDATE SET stamp = excluded.stamp WHERE h.stamp < excluded.stamp OR h.stamp > now()
            """;

    private final JdbcClient database;
    private final HeartbeatGaps gaps;
    private final Recovery recovery;
    private final AtomicLong newest = new AtomicLong();

    PostgresHeartbeats(JdbcClient database, HeartbeatGaps gaps, Recovery recovery) {
        this.database = database;
        this.gaps = gaps;
        this.recovery = recovery;
    }

    @Override
    public void seen(Map<Integer, Set<Instant>> told) {
        if (told.isEmpty()) {
            return;
        }
        Map<Integer, Set<Instant>> stamps = notAhead(told);
        if (gaps.end(stored(), stamps)) {
            recovery.ended(Recovery.Part.INGEST);
        }
        Map<Integer, Instant> sorted = new TreeMap<>();
        stamps.forEach((partition, seen) -> sorted.put(partition, Collections.max(seen)));
        database.sql(SEEN)
                .param("stage", STAGE)
                .param("partitions", sorted.keySet().toArray(Integer[]::new))
                .param("stamps", sorted.values().stream().map(Instant::toString).toArray(String[]::new))
                .update();
        sorted.values().forEach(stamp -> newest.accumulateAndGet(stamp.toEpochMilli(), Math::max));
    }

    /// One heartbeat of a clock that ran ahead would hide every silence until its time has come.
    private Map<Integer, Set<Instant>> notAhead(Map<Integer, Set<Instant>> stamps) {
        Instant now = database.sql("SELECT now()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
        Map<Integer, Set<Instant>> seen = new HashMap<>();
        stamps.forEach((partition, of) -> of.forEach(stamp ->
                seen.computeIfAbsent(partition, unused -> new HashSet<>()).add(stamp.isAfter(now) ? now : stamp)));
        return seen;
    }

    /// Also what other processes have seen while a partition was theirs.
    private Map<Integer, Instant> stored() {
        Map<Integer, Instant> stored = new HashMap<>();
        database.sql("SELECT partition, least(stamp, now()) AS stamp FROM heartbeat WHERE stage = :stage")
                .param("stage", STAGE)
                .query(row -> {
                    stored.put(
                            row.getInt("partition"), Rows.instant(row, "stamp").orElseThrow());
                });
        return stored;
    }

    /// Seconds since the epoch; 0 before the first.
    double newestSeconds() {
        return newest.get() / 1000.0;
    }
}
