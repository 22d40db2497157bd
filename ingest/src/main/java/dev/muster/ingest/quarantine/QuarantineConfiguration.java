package dev.muster.ingest.quarantine;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.publish.DurablePublisher;
import dev.muster.ingest.publish.QuarantineLog;
import dev.muster.ingest.publish.QuarantineMarks;
import dev.muster.ingest.settings.QuarantineSettings;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class QuarantineConfiguration {

    @Bean
    QuarantineIndex quarantineIndex(QuarantineLog log, Clock clock, QuarantineSettings settings) {
        return new QuarantineIndex(log, clock, settings.retention(), settings.listed());
    }

    @Bean
    Quarantine quarantine(
            QuarantineIndex index,
            QuarantineLog log,
            DeliveryReader reader,
            @Qualifier("kafkaDurablePublisher") DurablePublisher publisher,
            QuarantineMarks marks,
            Clock clock) {
        return new Quarantine(index, log, reader, publisher, marks, clock);
    }
}
