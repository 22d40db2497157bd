package dev.muster.ingest.publish;

import dev.muster.ingest.settings.InvalidSettingException;
import dev.muster.ingest.settings.KafkaSettings;
import dev.muster.ingest.settings.QuarantineSettings;
import dev.muster.ingest.settings.TopicSettings;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Kafka behind the ports of this package.
@Configuration(proxyBeanMethods = false)
class PublishConfiguration {

    @Bean
    KafkaSender kafkaSender(KafkaSettings settings) {
        Map<String, Object> config = KafkaClients.producer(settings);
        check(config);
        return new KafkaSender(
                new ProducerHolder(() -> new KafkaProducer<>(config), Duration.ofSeconds(5), System::nanoTime),
                settings.maxBlock(),
                settings.budget());
    }

    @Bean
    KafkaDurablePublisher kafkaDurablePublisher(KafkaSender sender) {
        return new KafkaDurablePublisher(sender);
    }

    @Bean
    KafkaHeartbeat kafkaHeartbeat(KafkaSender sender) {
        return new KafkaHeartbeat(sender);
    }

    @Bean
    KafkaQuarantineMarks kafkaQuarantineMarks(KafkaSender sender) {
        return new KafkaQuarantineMarks(sender);
    }

    @Bean
    KafkaQuarantineLog kafkaQuarantineLog(KafkaSettings settings) {
        return new KafkaQuarantineLog(settings);
    }

    @Bean
    TopicKeeper topicKeeper(KafkaSettings settings, TopicSettings topics, QuarantineSettings quarantine) {
        return new TopicKeeper(new KafkaTopics(settings, quarantine.retention()), topics.topics());
    }

    /// Nonsense in the operator's own properties stops the start; that Kafka is away does not.
    private static void check(Map<String, Object> config) {
        try {
            new ProducerConfig(config);
        } catch (ConfigException e) {
            throw new InvalidSettingException(
                    "muster.kafka.properties", String.valueOf(e.getMessage()), "what Kafka's producer accepts");
        }
    }
}
