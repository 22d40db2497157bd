package dev.muster.evaluator.status;

import dev.muster.evaluator.kafka.KafkaSettings;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistoryProperties.class)
class StatusConfiguration {

    private static final Duration LEASE = Duration.ofSeconds(15);

    @Bean
    StatusStore statusStore(JdbcClient database) {
        return new PostgresStatusStore(database);
    }

    @Bean
    KafkaTransitionSender transitionSender(KafkaSettings settings) {
        return new KafkaTransitionSender(settings);
    }

    @Bean
    OutboxRelay outboxRelay(JdbcClient database, TransitionSender sender, Wakeups wakeups) {
        return new OutboxRelay(
                new RelayLease(database, LEASE), new OutboxTable(database), sender, wakeups.bell(Channel.OUTBOX));
    }

    @Bean
    Workers historyPartitions(JdbcClient database, HistoryProperties properties) {
        return HistoryPartitions.worker(database, properties);
    }
}
