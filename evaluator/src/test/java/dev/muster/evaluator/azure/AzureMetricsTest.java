package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class AzureMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @Test
    void everySeriesExistsFromTheStartAndTheyStayWithinTheirBudget() {
        new AzureMetrics(registry);

        assertThat(registry.get("muster.azure.requests").counters())
                .extracting(it -> it.getId().getTag("api"))
                .contains("compute", "network", "backup", "prevalidation", "keyvault", "storage", "resources", "graph")
                .hasSizeLessThanOrEqualTo(40);
    }
}
