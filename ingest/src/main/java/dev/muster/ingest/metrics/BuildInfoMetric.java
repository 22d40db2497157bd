package dev.muster.ingest.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/// Says which build is running: a constant 1 with the answer in its labels.
///
/// @param version version of the artifact
/// @param revision commit it was built from
public record BuildInfoMetric(String version, String revision) implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(MeterNames.BUILD_INFO, () -> 1)
                .description("The running build. (stable)")
                .tag("component", "ingest")
                .tag("version", version)
                .tag("revision", revision)
                .register(registry);
    }
}
