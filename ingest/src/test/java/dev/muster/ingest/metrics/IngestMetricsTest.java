package dev.muster.ingest.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IngestMetricsTest {

    private static final Instant NOW = Instant.parse("2026-08-01T10:00:05Z");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new IngestMetrics(registry);

    @Test
    void limitTheSeriesThatStrangersCanMake() {
        for (int i = 0; i < LastEvents.MOST + 10; i++) {
            metrics.accepted(hint("s-" + i, NOW), NOW);
        }

        assertThat(registry.find(MeterNames.LAST_EVENT).gauges()).hasSize(LastEvents.MOST);
        assertThat(events("accepted")).isEqualTo(LastEvents.MOST + 10);
    }

    @Test
    void keepTheNewestTimeAndNeverOneOfTheFuture() {
        metrics.accepted(hint("s", NOW.minusSeconds(10)), NOW);
        metrics.accepted(hint("s", NOW.minusSeconds(60)), NOW);
        assertThat(lastEvent()).isEqualTo(seconds(NOW.minusSeconds(10)));

        metrics.accepted(hint("s", NOW.plusSeconds(1_000_000)), NOW);
        assertThat(lastEvent()).isEqualTo(seconds(NOW));
    }

    @Test
    void beginEveryCounterAtZero() {
        assertThat(registry.getMeters().stream()
                        .filter(Counter.class::isInstance)
                        .map(Counter.class::cast))
                .hasSize(6 + 8)
                .allSatisfy(it -> assertThat(it.count()).isZero());
    }

    private double events(String outcome) {
        return registry.get(MeterNames.EVENTS).tag("outcome", outcome).counter().count();
    }

    private static double seconds(Instant time) {
        return (double) time.getEpochSecond();
    }

    private double lastEvent() {
        return registry.get(MeterNames.LAST_EVENT).gauge().value();
    }

    private static ResourceChanged hint(String subscription, Instant time) {
        return new ResourceChanged(
                "e",
                "source",
                "type",
                ResourceId.parse("/subscriptions/" + subscription),
                time,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
