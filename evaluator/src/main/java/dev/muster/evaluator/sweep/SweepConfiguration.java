package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.refresh.BulkRequests;
import dev.muster.evaluator.refresh.ListsProperties;
import dev.muster.evaluator.refresh.Scope;
import dev.muster.evaluator.refresh.SettlingLooks;
import dev.muster.evaluator.wakeup.Wakeups;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepProperties.class)
class SweepConfiguration {

    private static final LongSupplier MONOTONIC = System::nanoTime;

    @Bean
    SweepRequests sweepRequests(JdbcClient jdbc, Scope scope) {
        return new PostgresSweepRequests(jdbc, scope.expected().keySet());
    }

    @Bean
    DriftBook driftBook(JdbcClient jdbc, SweepProperties settings) {
        return new DriftBook(jdbc, settings.lagAllowance());
    }

    @Bean
    PartRun.Tools partTools(
            JdbcClient jdbc,
            Transactions transactions,
            GraphReader reader,
            GraphMirror mirror,
            BulkRequests requests,
            DriftBook drift,
            Wakeups wakeups,
            SweepProperties settings,
            ListsProperties lists) {
        return new PartRun.Tools(
                reader,
                mirror,
                new RowKeeper(transactions, mirror, requests, drift, wakeups),
                new SweepBook(jdbc, requests),
                transactions,
                listAgain(settings, lists));
    }

    /// A list that every sweep confirms in time is never due.
    private static Duration listAgain(SweepProperties settings, ListsProperties lists) {
        Duration nextSweep = settings.interval().plus(settings.interval().dividedBy(4));
        return nextSweep.compareTo(lists.interval()) > 0 ? nextSweep : lists.interval();
    }

    @Bean
    SweepWorkers sweepWorkers(
            JdbcClient jdbc,
            Transactions transactions,
            PartRun.Tools tools,
            BulkRequests requests,
            DriftBook drift,
            SettlingLooks looks,
            Scope scope,
            SweepProperties settings,
            MeterRegistry registry) {
        String me = UUID.randomUUID().toString();
        SweepMetrics metrics = new SweepMetrics(registry);
        SweepCalendar calendar = new SweepCalendar(jdbc, transactions, settings);
        SweepRun.Requests asked = hints -> transactions.inTransaction(() -> requests.mark(hints));
        return new SweepWorkers(scope.expected().keySet().stream()
                .sorted()
                .map(tenant -> {
                    GraphBudget budget = new GraphBudget(settings.queries(), settings.reserve(), MONOTONIC);
                    GraphLane lane = new GraphLane(jdbc, transactions, tenant, me, budget, MONOTONIC);
                    SweepRun run = new SweepRun(lane, tools, asked, scope, settings);
                    BulkSettling settling = new BulkSettling(lane, tools.reader(), looks, settings.subscriptions());
                    return new SweepWorker(
                            lane, calendar, run, settling, new LastSweep(jdbc), drift, transactions, metrics);
                })
                .toList());
    }
}
