package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.mirror.AgeProperties;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.rules.RuleBook;
import dev.muster.evaluator.status.StatusStore;
import dev.muster.evaluator.wakeup.Wakeups;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JudgeProperties.class, RulesProperties.class, ScopeProperties.class})
class JudgeConfiguration {

    private static final Duration PAUSE_BETWEEN_ACCOUNTS = Duration.ofSeconds(30);

    @Bean
    RuleSet ruleSet(RulesProperties rules, AgeProperties ages, ScopeProperties scope) {
        return new RuleSet(RuleBook.catalog(), rules.chosen(), maximumAges(ages), scope.scope());
    }

    @Bean
    RuleSets ruleSets(JdbcClient database, Transactions transactions, Wakeups wakeups, RuleSet ours) {
        return new RuleSets(database, transactions, wakeups, ours);
    }

    private static MaximumAges maximumAges(AgeProperties ages) {
        return new MaximumAges(ages.graphVisible(), ages.instanceView());
    }

    @Bean
    @ConditionalOnProperty(name = "muster.rules.activate", havingValue = "auto", matchIfMissing = true)
    RuleSetActivator ruleSetActivator(
            RuleSets rules, JdbcClient database, Transactions transactions, VmJudge judge, RulesProperties properties) {
        Rehearsal rehearsal = new Rehearsal(database, transactions, new PostgresMirrorLoader(database), judge);
        return new RuleSetActivator(rules, rehearsal, properties.confirmAbove());
    }

    @Bean
    @ConditionalOnProperty(name = "muster.rules.activate", havingValue = "auto", matchIfMissing = true)
    MeterBinder ruleSetAwaitingConfirmation(RuleSetActivator activator) {
        return registry -> Gauge.builder(
                        "muster.ruleset.awaiting.confirmation", () -> activator.isAwaitingConfirmation() ? 1 : 0)
                .description("1 while the rules of this program wait for somebody's word (stable)")
                .register(registry);
    }

    @Bean
    MeterBinder ruleSetInfo(RuleSets rules) {
        return registry -> Gauge.builder("muster.ruleset.info", () -> 1)
                .description("The rule set of this program (stable)")
                .tag("version", rules.ours().version())
                .tag("checksum", rules.checksum())
                .register(registry);
    }

    @Bean
    VmJudge vmJudge(RuleSet rules, JudgeProperties properties) {
        return new RuleVmJudge(rules, properties.ownerTag());
    }

    @Bean
    JudgeQueue judgeQueue(JdbcClient database) {
        return new JudgeQueue(database);
    }

    @Bean
    Judge judge(
            Transactions transactions,
            JudgeQueue queue,
            RuleSets rules,
            JdbcClient database,
            VmJudge judge,
            StatusStore statuses,
            JudgeProperties properties) {
        return new Judge(
                transactions,
                queue,
                rules,
                new PostgresMirrorLoader(database),
                judge,
                statuses,
                properties.firstReadPatience());
    }

    @Bean
    Workers coverageKeeper(
            Transactions transactions, JdbcClient database, Wakeups wakeups, JudgeProperties properties) {
        AccountChange change = new AccountChange(properties.firstReadPatience(), PAUSE_BETWEEN_ACCOUNTS);
        return new CoverageKeeper(transactions, database, wakeups, change).worker();
    }

    @Bean
    Workers accountKeeper(Transactions transactions, JdbcClient database, Wakeups wakeups) {
        return new AccountKeeper(transactions, database, wakeups).worker();
    }

    @Bean
    Workers prevalidations(Transactions transactions, JdbcClient database, Wakeups wakeups) {
        return new PrevalidationAsker(transactions, database, wakeups).worker();
    }

    @Bean
    FailedVms failedVms(
            Transactions transactions,
            JudgeQueue queue,
            RuleSets rules,
            StatusStore statuses,
            JdbcClient database,
            JudgeProperties properties) {
        return new FailedVms(transactions, queue, rules, statuses, database, properties.giveUpAfter());
    }

    @Bean
    Workers judges(
            Judge judge, FailedVms failedVms, Wakeups wakeups, MeterRegistry registry, JudgeProperties properties) {
        JudgeRounds rounds = new JudgeRounds(judge, failedVms, wakeups, new JudgeMetrics(registry), properties.batch());
        return JudgeWorkers.workers(rounds, wakeups, properties.workers());
    }
}
