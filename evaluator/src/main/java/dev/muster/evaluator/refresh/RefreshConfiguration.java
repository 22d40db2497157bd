package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RefreshProperties.class, ListsProperties.class})
class RefreshConfiguration {

    private static final LongSupplier MONOTONIC = System::nanoTime;
    private static final ThreadFactory READERS =
            Thread.ofVirtual().name("read-", 0).factory();

    @Bean
    RefreshQueue refreshQueue(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresRefreshQueue(jdbc, transactions, wakeups);
    }

    @Bean
    BulkRequests bulkRequests(JdbcClient jdbc) {
        return new PostgresBulkRequests(jdbc);
    }

    @Bean
    SettlingLooks settlingLooks(
            JdbcClient jdbc,
            Transactions transactions,
            Wakeups wakeups,
            RefreshProperties settings,
            ListsProperties lists) {
        Rereads rereads = new Rereads(lists.interval(), settings.instanceViewInterval(), settings.unreadableInterval());
        return new PostgresSettlingLooks(jdbc, transactions, rereads, wakeups);
    }

    @Bean
    Lanes lanes(JdbcClient jdbc, Transactions transactions) {
        return new PostgresLanes(
                jdbc, transactions, MONOTONIC, UUID.randomUUID().toString());
    }

    @Bean
    Answers answers(
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Propagation propagation,
            Wakeups wakeups,
            Lanes lanes,
            RefreshProperties settings,
            ListsProperties lists) {
        Rereads rereads = new Rereads(lists.interval(), settings.instanceViewInterval(), settings.unreadableInterval());
        return new Answers(jdbc, transactions, mirror, propagation, wakeups, lanes, rereads);
    }

    @Bean
    ListWriter listWriter(
            JdbcClient jdbc, Transactions transactions, Mirror mirror, Answers answers, Wakeups wakeups, Scope scope) {
        return new ListWriter(jdbc, transactions, mirror, answers, wakeups, scope);
    }

    @Bean
    ReadStep readStep(AzureReader reader, Answers answers, ListWriter lists, RefreshProperties settings) {
        return new ReadStep(reader, answers, lists, settings.lists(), MONOTONIC);
    }

    @Bean
    LaneKeeper laneKeeper(Lanes lanes, Scope scope, ReadStep reads, Wakeups wakeups, RefreshProperties settings) {
        LaneResources shared = LaneResources.of(lanes, reads, settings, MONOTONIC, READERS);
        return new LaneKeeper(lanes, scope, lease -> new LaneRunner(lease, shared), wakeups, MONOTONIC);
    }
}
