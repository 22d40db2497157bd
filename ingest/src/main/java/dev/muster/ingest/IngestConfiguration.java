package dev.muster.ingest;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.WatchList;
import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.metrics.BuildInfoMetric;
import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.metrics.MeteredPublisher;
import dev.muster.ingest.publish.DurablePublisher;
import dev.muster.ingest.settings.WatchSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// Puts the parts together.
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WatchList watchList(WatchSettings settings) {
        return new WatchList(
                settings.eventTypeSet(),
                settings.resourceTypeSet(),
                settings.ignoredOperationSet(),
                settings.failedOperationSet(),
                settings.subscriptionSet());
    }

    @Bean
    DeliveryReader deliveryReader(WatchList watchList) {
        return new DeliveryReader(watchList);
    }

    @Bean
    IngestMetrics ingestMetrics(MeterRegistry registry) {
        return new IngestMetrics(registry);
    }

    @Bean
    @Primary
    DurablePublisher meteredPublisher(
            @Qualifier("kafkaDurablePublisher") DurablePublisher kafka, MeterRegistry registry) {
        return new MeteredPublisher(kafka, registry);
    }

    @Bean
    Intake intake(DeliveryReader reader, DurablePublisher publisher, IngestMetrics metrics, Clock clock) {
        return new Intake(reader, publisher, metrics, clock);
    }

    @Bean
    BuildInfoMetric buildInfoMetric(ObjectProvider<BuildProperties> build) {
        BuildProperties properties = build.getIfAvailable();
        return properties == null
                ? new BuildInfoMetric("unknown", "unknown")
                : new BuildInfoMetric(known(properties.getVersion()), known(properties.get("revision")));
    }

    private static String known(@Nullable String text) {
        return text == null ? "unknown" : text;
    }
}
