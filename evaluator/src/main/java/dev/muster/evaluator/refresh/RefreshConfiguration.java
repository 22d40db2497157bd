package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Departures;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.Propagation;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.wakeup.Bell;
import dev.muster.evaluator.wakeup.Wakeups;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RefreshProperties.class, ListsProperties.class, DeletionProperties.class})
class RefreshConfiguration {

    private static final LongSupplier MONOTONIC = System::nanoTime;
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);
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
    SettlingLooks settlingLooks(JdbcClient jdbc, Transactions transactions, Wakeups wakeups) {
        return new PostgresSettlingLooks(jdbc, transactions, wakeups);
    }

    @Bean
    Lanes lanes(JdbcClient jdbc, Transactions transactions) {
        return new PostgresLanes(
                jdbc, transactions, MONOTONIC, UUID.randomUUID().toString());
    }

    @Bean
    Subscriptions subscriptions(
            JdbcClient jdbc, Transactions transactions, Mirror mirror, Departures departures, Wakeups wakeups) {
        return new Subscriptions(jdbc, transactions, mirror, departures, new Marks(jdbc), wakeups);
    }

    @Bean
    AnswerWriter answerWriter(
            JdbcClient jdbc, Transactions transactions, Mirror mirror, Propagation propagation, Wakeups wakeups) {
        return new AnswerWriter(transactions, new Requests(jdbc), mirror, propagation, wakeups);
    }

    @Bean
    Rereads rereads(RefreshProperties settings, ListsProperties lists) {
        return Rereads.of(settings, lists);
    }

    @Bean
    Disappearances disappearances(
            AnswerWriter writer,
            JdbcClient jdbc,
            Mirror mirror,
            Departures departures,
            DeletionProperties settings,
            Rereads rereads,
            Wakeups wakeups) {
        Deletion deletion = new Deletion(mirror, new HoldBack(jdbc, departures, settings));
        return new Disappearances(
                writer, new Requests(jdbc), new Marks(jdbc), mirror, departures, deletion, rereads, wakeups);
    }

    @Bean
    Answers answers(
            AnswerWriter writer,
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Disappearances disappearances,
            Subscriptions subscriptions,
            Lanes lanes,
            Rereads rereads) {
        return new Answers(
                writer, transactions, new Requests(jdbc), mirror, disappearances, subscriptions, lanes, rereads);
    }

    @Bean
    ListWriter listWriter(
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Answers answers,
            Subscriptions subscriptions,
            Wakeups wakeups,
            Scope scope) {
        TenantLists tenantLists = new TenantLists(transactions, subscriptions, scope);
        return new ListWriter(jdbc, transactions, mirror, answers, wakeups, tenantLists);
    }

    @Bean
    BulkReader listBulkReader(JdbcClient jdbc) {
        return new ListBulkReader(jdbc);
    }

    @Bean
    Cheapest cheapest(
            JdbcClient jdbc,
            Transactions transactions,
            List<BulkReader> readers,
            Wakeups wakeups,
            RefreshProperties settings) {
        return new Cheapest(new Settling(jdbc), transactions, readers, wakeups, settings.bulkFrom());
    }

    @Bean
    Workers housekeeping(
            JdbcClient jdbc,
            Transactions transactions,
            Departures departures,
            Scope scope,
            DeletionProperties settings,
            MeterRegistry registry,
            Wakeups wakeups) {
        HeldBack heldBack = new HeldBack(jdbc, registry);
        Housekeeping housekeeping =
                new Housekeeping(jdbc, transactions, departures, scope, settings, heldBack, wakeups);
        return new Workers("housekeeping", 1, LAST_LOOK, Bell::new, housekeeping::step);
    }

    @Bean
    AzureWatch azureWatch(AzureRecovery recovery) {
        return new AzureWatch(recovery.longEnough(), MONOTONIC);
    }

    @Bean
    Workers azureOutages(
            AzureWatch watch,
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            AzureRecovery recovery,
            Wakeups wakeups) {
        AzureOutages outages = new AzureOutages(
                watch, transactions, new Requests(jdbc), new Marks(jdbc), mirror, recovery, wakeups, MONOTONIC);
        return new Workers("azure-outages", 1, LAST_LOOK, Bell::new, outages::step);
    }

    @Bean
    ReadStep readStep(
            AzureReader reader, Answers answers, ListWriter lists, AzureWatch watch, RefreshProperties settings) {
        return new ReadStep(reader, answers, lists, settings.lists(), watch, MONOTONIC);
    }

    @Bean
    LaneKeeper laneKeeper(
            Lanes lanes, Scope scope, ReadStep reads, Cheapest cheapest, Wakeups wakeups, RefreshProperties settings) {
        LaneResources shared = LaneResources.of(lanes, reads, cheapest, settings, MONOTONIC, READERS);
        return new LaneKeeper(lanes, scope, lease -> new LaneRunner(lease, shared), wakeups, MONOTONIC);
    }
}
