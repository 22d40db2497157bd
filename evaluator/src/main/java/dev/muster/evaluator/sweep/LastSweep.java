package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The last complete sweep of a tenant.
final class LastSweep {

    private final JdbcClient jdbc;

    LastSweep(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Complete> complete(String tenant) {
        return jdbc.sql("""
                        SELECT started_at, finished_at FROM sweep WHERE tenant = :tenant AND result = 'complete'
                        ORDER BY started_at DESC LIMIT 1
                        """)
                .param("tenant", tenant)
                .query((row, number) -> {
                    Instant finishedAt = Rows.instant(row, "finished_at").orElseThrow();
                    Instant startedAt = Rows.instant(row, "started_at").orElseThrow();
                    return new Complete(finishedAt, Duration.between(startedAt, finishedAt));
                })
                .optional();
    }

    record Complete(Instant finishedAt, Duration took) {}
}
