package dev.muster.evaluator.intake;

import dev.muster.evaluator.kafka.KafkaSettings;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.recovery.Recovery;
import dev.muster.evaluator.recovery.RecoveryProperties;
import dev.muster.evaluator.refresh.RefreshQueue;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.cloud.stream.config.ListenerContainerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.listener.AbstractMessageListenerContainer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.converter.BatchMessageConverter;
import org.springframework.messaging.Message;
import org.springframework.util.backoff.ExponentialBackOff;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    /// The function of the binding `hints-in-0`.
    @Bean
    Consumer<Message<List<ConsumerRecord<byte[], byte[]>>>> hints(ResourceChangedConsumer consumer) {
        return batch -> consumer.accept(batch.getPayload());
    }

    @Bean
    ResourceChangedConsumer resourceChangedConsumer(
            RefreshQueue queue,
            KnownNodes known,
            Quarantine quarantine,
            Heartbeats heartbeats,
            OffsetAudit audit,
            Recovery recovery,
            EventTrace trace,
            MeterRegistry registry) {
        return new ResourceChangedConsumer(
                queue, known, quarantine, heartbeats, audit, recovery, trace, new IntakeMetrics(registry));
    }

    @Bean
    PostgresEventTrace eventTrace(JdbcClient database, Transactions transactions) {
        return new PostgresEventTrace(database, transactions);
    }

    @Bean
    PostgresKnownNodes knownNodes(JdbcClient database) {
        return new PostgresKnownNodes(database);
    }

    @Bean
    KafkaQuarantine quarantine(KafkaSettings settings) {
        return new KafkaQuarantine(settings);
    }

    @Bean
    PostgresHeartbeats heartbeats(JdbcClient database, Recovery recovery, RecoveryProperties settings) {
        return new PostgresHeartbeats(database, new HeartbeatGaps(settings.silence()), recovery);
    }

    @Bean
    MeterBinder heartbeatAge(PostgresHeartbeats heartbeats) {
        return registry -> Gauge.builder("muster.heartbeat.timestamp", heartbeats, PostgresHeartbeats::newestSeconds)
                .description("Creation of the newest heartbeat that this stage saw (stable)")
                .baseUnit("seconds")
                .tag("stage", PostgresHeartbeats.STAGE)
                .register(registry);
    }

    @Bean
    OffsetAudit offsetAudit(JdbcClient database, RefreshQueue queue, Recovery recovery) {
        return new OffsetAudit(new PostgresStoredOffsets(database), queue, recovery);
    }

    @Bean
    AssignmentListener assignmentListener(OffsetAudit audit) {
        return new AssignmentListener(audit);
    }

    /// Named in application.yml as the binding's converter.
    @Bean
    BatchMessageConverter consumerRecordBatches() {
        return new ConsumerRecordBatches();
    }

    /// A failed batch comes again until it succeeds, with the partitions paused meanwhile: what fails is the database
    /// or
    /// the quarantine, and both come back. Nothing is ever skipped. And a refusal by the broker, which would stop the
    /// container for good, is tried again too.
    @Bean
    ListenerContainerCustomizer<AbstractMessageListenerContainer<?, ?>> endlessPatience() {
        return (container, destination, group) -> {
            ExponentialBackOff backOff = new ExponentialBackOff(FIRST_PAUSE.toMillis(), 2);
            backOff.setMaxInterval(LONGEST_PAUSE.toMillis());
            DefaultErrorHandler patience = new DefaultErrorHandler(backOff);
            patience.setRetryListeners(new StalledBatches());
            container.setCommonErrorHandler(patience);
            container.setBeanName("hints");
            container.getContainerProperties().setAuthExceptionRetryInterval(AFTER_REFUSAL);
        };
    }
}
