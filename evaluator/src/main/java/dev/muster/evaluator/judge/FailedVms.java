package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.status.StatusStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of a VM that cannot be judged because of an error of ours: it stays marked and is tried again ever more
/// seldom. When that has gone on for a while its status becomes unknown, so that an old `protected` is not shown for
/// ever.
final class FailedVms {

    private static final Logger log = LoggerFactory.getLogger(FailedVms.class);

    private final Transactions transactions;
    private final JudgeQueue queue;
    private final RuleSets rules;
    private final StatusStore statuses;
    private final JdbcClient database;
    private final Duration giveUpAfter;

    FailedVms(
            Transactions transactions,
            JudgeQueue queue,
            RuleSets rules,
            StatusStore statuses,
            JdbcClient database,
            Duration giveUpAfter) {
        this.transactions = transactions;
        this.queue = queue;
        this.rules = rules;
        this.statuses = statuses;
        this.database = database;
        this.giveUpAfter = giveUpAfter;
    }

    /// @return empty when the VM is in no queue any more
    Optional<DueVm> add(ResourceId vm, RuntimeException failure) {
        log.error("VM {} could not be judged, its status stays as it is for now", vm, failure);
        try {
            return transactions.inRepeatableRead(() -> postponeAndGiveUp(vm, failure));
        } catch (RuntimeException e) {
            log.error("VM {} could not be given up either", vm, e);
            return transactions.inTransaction(() -> queue.failed(vm));
        }
    }

    /// The first statement locks the mark, as in every verdict.
    private Optional<DueVm> postponeAndGiveUp(ResourceId vm, RuntimeException failure) {
        Optional<DueVm> failed = queue.failed(vm);
        failed.filter(it -> !it.isPatient(giveUpAfter))
                .ifPresent(it -> rules.inForce().ifPresent(inForce -> giveUp(it, inForce, failure)));
        return failed;
    }

    private void giveUp(DueVm vm, RuleSet inForce, RuntimeException failure) {
        UnknownVerdict unknown = new UnknownVerdict(inForce, failure);
        statuses.save(List.of(unknown.of(vm, known(vm.vm()))), inForce.stamp(), vm.at());
    }

    private Optional<UnknownVerdict.Known> known(ResourceId vm) {
        return database.sql("SELECT name, tenant, region, owner FROM status WHERE vm = :vm")
                .param("vm", vm.value())
                .query((row, number) -> new UnknownVerdict.Known(
                        row.getString("name"),
                        Optional.ofNullable(row.getString("tenant")),
                        row.getString("region"),
                        Optional.ofNullable(row.getString("owner"))))
                .optional();
    }
}
