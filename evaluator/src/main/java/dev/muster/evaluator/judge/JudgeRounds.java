package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.judge.Judge.Batch;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/// One round after the other: judges a batch, and when it fails by one of its VMs, each of them alone, so that one bad
/// VM stands in nobody's way.
final class JudgeRounds {

    private static final Logger log = LoggerFactory.getLogger(JudgeRounds.class);

    private final Judge judge;
    private final FailedVms failedVms;
    private final Wakeups wakeups;
    private final JudgeMetrics metrics;
    private final int batch;
    private volatile boolean saidNotOurs;

    JudgeRounds(Judge judge, FailedVms failedVms, Wakeups wakeups, JudgeMetrics metrics, int batch) {
        this.judge = judge;
        this.failedVms = failedVms;
        this.wakeups = wakeups;
        this.metrics = metrics;
        this.batch = batch;
    }

    /// Does what there is to do now.
    ///
    /// Throws when the database is away or too busy: all marks are as they were.
    Round next() {
        AtomicReference<List<DueVm>> taken = new AtomicReference<>(List.of());
        try {
            long begin = System.nanoTime();
            Batch judged = judge.judgeDue(batch, taken::set);
            finish(judged, Duration.ofNanos(System.nanoTime() - begin));
            return judged.due().isEmpty() ? Round.NOTHING_DUE : Round.JUDGED;
        } catch (NotOurRulesException e) {
            return refuse(taken.get());
        } catch (RuntimeException e) {
            if (isAboutTheDatabase(e) || taken.get().isEmpty()) {
                throw e;
            }
            log.debug("A batch failed and is judged one by one", e);
            taken.get().forEach(vm -> judgeAlone(vm.vm()));
            return Round.JUDGED;
        }
    }

    private void judgeAlone(ResourceId vm) {
        try {
            long begin = System.nanoTime();
            finish(judge.judgeAlone(vm), Duration.ofNanos(System.nanoTime() - begin));
        } catch (NotOurRulesException e) {
            refuse(List.of());
        } catch (RuntimeException e) {
            if (isAboutTheDatabase(e)) {
                throw e;
            }
            failedVms
                    .add(vm, e)
                    .ifPresent(failed -> metrics.failed(failed.origin().trigger()));
        }
    }

    private void finish(Batch judged, Duration took) {
        if (!judged.due().isEmpty()) {
            saidNotOurs = false;
        }
        metrics.judged(judged, took);
        if (!judged.transitions().isEmpty()) {
            wakeups.ring(Channel.OUTBOX);
        }
    }

    private Round refuse(List<DueVm> due) {
        metrics.refused(due);
        if (!saidNotOurs) {
            saidNotOurs = true;
            log.warn("Nothing is judged here: another rule set than this program's is in force");
        }
        return Round.NOT_OUR_RULES;
    }

    private static boolean isAboutTheDatabase(RuntimeException e) {
        return e instanceof TransientDataAccessException
                || e instanceof RecoverableDataAccessException
                || e instanceof NonTransientDataAccessResourceException
                || e instanceof TransactionException;
    }

    /// What a round came to.
    enum Round {
        /// There may be more to judge at once.
        JUDGED,
        NOTHING_DUE,
        /// It makes no sense to look again soon.
        NOT_OUR_RULES
    }
}
