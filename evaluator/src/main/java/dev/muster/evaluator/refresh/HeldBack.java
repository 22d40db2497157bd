package dev.muster.evaluator.refresh;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Shows what is held back, and ends what has settled: nothing of the scope is suspected any more.
final class HeldBack {

    private static final String SETTLED = """
            DELETE FROM held_back h
            WHERE NOT EXISTS (SELECT FROM resource r
                              WHERE r.subscription = h.subscription AND r.kind = h.kind AND r.state = 'suspected-gone')
            """;

    private static final String RESOURCES = """
            SELECT count(*) FROM held_back h
            JOIN resource r ON r.subscription = h.subscription AND r.kind = h.kind AND r.state = 'suspected-gone'
            WHERE h.since > coalesce(h.released_at, '-infinity')
            """;

    private final JdbcClient jdbc;
    private final AtomicLong resources = new AtomicLong();

    HeldBack(JdbcClient jdbc, MeterRegistry registry) {
        this.jdbc = jdbc;
        Gauge.builder("muster.held.back.resources", resources, AtomicLong::get)
                .description("Resources whose deletion is not believed because too many vanished at once (stable)")
                .register(registry);
    }

    void look() {
        jdbc.sql(SETTLED).update();
        resources.set(jdbc.sql(RESOURCES).query(Long.class).single());
    }
}
