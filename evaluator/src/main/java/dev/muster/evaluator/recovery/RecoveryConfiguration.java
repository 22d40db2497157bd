package dev.muster.evaluator.recovery;

import com.zaxxer.hikari.HikariDataSource;
import dev.muster.evaluator.kafka.KafkaProbe;
import dev.muster.evaluator.kafka.KafkaSettings;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.recovery.Recovery.Part;
import dev.muster.evaluator.refresh.AzureRecovery;
import dev.muster.evaluator.refresh.Scope;
import dev.muster.evaluator.sweep.SweepRequests;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RecoveryProperties.class)
class RecoveryConfiguration {

    private static final LongSupplier MONOTONIC = System::nanoTime;
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    @Bean
    Recovery recovery(SweepRequests sweeps) {
        return new SweepingRecovery(sweeps);
    }

    @Bean
    AzureRecovery azureRecovery(Recovery recovery, RecoveryProperties settings) {
        return new AzureRecovery() {
            @Override
            public Duration longEnough() {
                return settings.outage();
            }

            @Override
            public void answersAgain(String tenant) {
                recovery.ended(Part.AZURE);
            }
        };
    }

    @Bean
    Workers databaseWatch(HikariDataSource pool, Scope scope, RecoveryProperties settings) {
        JdbcClient direct = JdbcClient.create(new DirectDatabase(pool));
        Recovery recovery =
                new SweepingRecovery(SweepRequests.over(direct, scope.expected().keySet()));
        return watch("database-watch", Part.DATABASE, new DatabaseMemory(direct, recovery), recovery, settings);
    }

    @Bean(destroyMethod = "close")
    KafkaProbe kafkaProbe(KafkaSettings settings) {
        return new KafkaProbe(settings);
    }

    @Bean
    Workers kafkaWatch(KafkaProbe probe, Recovery recovery, RecoveryProperties settings) {
        return watch("kafka-watch", Part.KAFKA, probe::ask, recovery, settings);
    }

    private static Workers watch(
            String name, Part part, Callable<?> question, Recovery recovery, RecoveryProperties settings) {
        Watch watch = new Watch(part, question, MONOTONIC, settings.outage(), recovery);
        return new Workers(name, 1, LAST_LOOK, Bell::new, watch::step);
    }
}
