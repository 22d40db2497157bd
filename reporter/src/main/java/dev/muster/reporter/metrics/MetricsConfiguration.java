package dev.muster.reporter.metrics;

import dev.muster.reporter.snapshot.SnapshotProperties;
import dev.muster.reporter.snapshot.Snapshots;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MetricsConfiguration {

    @Bean
    RetainedSnapshot retainedSnapshot(Snapshots snapshots, SnapshotProperties properties, Clock clock) {
        return new RetainedSnapshot(snapshots, properties.retain(), clock);
    }

    @Bean
    ComplianceMetrics complianceMetrics(PrometheusRegistry registry, Snapshots snapshots, RetainedSnapshot retained) {
        ComplianceMetrics metrics = new ComplianceMetrics(snapshots, retained);
        registry.register(metrics);
        return metrics;
    }

    @Bean
    DetectionLatency detectionLatency(PrometheusRegistry registry) {
        DetectionLatency latency = new DetectionLatency();
        registry.register(latency.histogram());
        return latency;
    }

    @Bean
    RemediationTime remediationTime(PrometheusRegistry registry) {
        RemediationTime time = new RemediationTime();
        registry.register(time.histogram());
        return time;
    }

    @Bean
    Info buildInfo(PrometheusRegistry registry, ObjectProvider<BuildProperties> builds) {
        BuildProperties build = builds.getIfAvailable();
        Info info = Info.builder()
                .name(Names.BUILD)
                .help("What runs here (stable)")
                .labelNames("component", "version", "revision")
                .build();
        info.setLabelValues("reporter", text(build, "version"), text(build, "revision"));
        registry.register(info);
        return info;
    }

    private static String text(@Nullable BuildProperties build, String key) {
        String value = build == null ? null : build.get(key);
        return value == null ? "unknown" : value;
    }
}
