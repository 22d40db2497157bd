package dev.muster.ingest.eventhubs;

import dev.muster.ingest.azure.Identity;
import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.settings.AzureSettings;
import dev.muster.ingest.settings.EventHubsSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.cloud.stream.binder.kafka.KafkaBinderMetrics;
import org.springframework.cloud.stream.binder.kafka.support.ConsumerConfigCustomizer;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

/// Reads the hub through Spring Cloud Stream, if there is one.
///
/// Sources: "Azure Event Hubs for Apache Kafka: recommended configurations" and "Use Microsoft Entra ID with Event Hubs
/// for Kafka", Microsoft Learn (2024): idle connections are cut at 240 s, requests may take 60 s.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(prefix = EventHubsSettings.PREFIX, name = "hub")
class EventHubsConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    /// The function of the binding `eventHub-in-0`.
    @Bean
    Consumer<Message<List<ConsumerRecord<byte[], byte[]>>>> eventHub(Intake intake) {
        EventHubConsumer consumer = new EventHubConsumer(intake);
        return batch -> consumer.accept(batch.getPayload());
    }

    /// Named in application.yml as the binding's converter.
    @Bean
    BatchMessageConverter consumerRecordBatches() {
        return new ConsumerRecordBatches();
    }

    /// What an operator's own properties may change, and what they may not: what makes nothing get lost.
    @Bean
    ConsumerConfigCustomizer eventHubConsumer(EventHubsSettings settings, AzureSettings azure) {
        EntraLogin.Source tokens = EntraLogin.Source.of(new Identity(azure).credential(), settings.scope());
        return (config, binding, destination) -> {
            config.putAll(kafkaOfEventHubs(tokens));
            config.putAll(settings.properties());
            config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, String.valueOf(settings.bootstrapServers()));
            config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
            config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        };
    }

    /// A failed batch comes again until it succeeds, with the partitions paused meanwhile. Nothing is ever skipped. And
    /// a refusal by the hub, which would stop the container for good, is tried again too.
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> endlessPatience() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
            backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
            DefaultErrorHandler patience = new DefaultErrorHandler(backOff);
            patience.setRetryListeners(new StalledBatches());
            container.setCommonErrorHandler(patience);
            container.setBeanName("event-hub");
            container.getContainerProperties().setAuthExceptionRetryInterval(AFTER_REFUSAL);
        };
    }

    @Bean
    KafkaBinderMetrics noBinderMetrics() {
        return new NoBinderMetrics();
    }

    static Map<String, Object> kafkaOfEventHubs(EntraLogin.Source tokens) {
        Map<String, Object> config = new HashMap<>();
        config.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_SSL");
        config.put(SaslConfigs.SASL_MECHANISM, OAuthBearerLoginModule.OAUTHBEARER_MECHANISM);
        config.put(SaslConfigs.SASL_JAAS_CONFIG, OAuthBearerLoginModule.class.getName() + " required;");
        config.put(SaslConfigs.SASL_LOGIN_CALLBACK_HANDLER_CLASS, EntraLogin.class.getName());
        config.put(EntraLogin.SOURCE, tokens);
        config.put(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, 180_000);
        config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 180_000);
        config.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, 60_000);
        config.put(CommonClientConfigs.SESSION_TIMEOUT_MS_CONFIG, 30_000);
        config.put(CommonClientConfigs.HEARTBEAT_INTERVAL_MS_CONFIG, 3_000);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 2 * 1024 * 1024);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1024 * 1024);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }
}
