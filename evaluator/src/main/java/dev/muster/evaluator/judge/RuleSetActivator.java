package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.RuleSets.Standing;
import dev.muster.evaluator.mirror.Loop;
import dev.muster.evaluator.wakeup.Bell;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Puts this program's rules in force at the start, before the judges look for work. Rules that replace others are
/// rehearsed first, beside the start: what changes the status of too many VMs waits until somebody confirms it. Where
/// no
/// rules are in force any more, because the database was emptied, they are put in force again.
final class RuleSetActivator implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RuleSetActivator.class);
    private static final int BEFORE_THE_WORKERS = DEFAULT_PHASE - 100;
    private static final Duration LAST_TRY = Duration.ofSeconds(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final RuleSets rules;
    private final Rehearsal rehearsal;
    private final int confirmAbove;
    private final Loop later = new Loop("rule-set-activator", this::goOn);
    private final Bell bell = new Bell();
    private volatile boolean settled;
    private volatile boolean awaiting;

    /// @param confirmAbove how many of a hundred VMs may change their status without a word
    RuleSetActivator(RuleSets rules, Rehearsal rehearsal, int confirmAbove) {
        this.rules = rules;
        this.rehearsal = rehearsal;
        this.confirmAbove = confirmAbove;
    }

    @Override
    public void start() {
        settled = false;
        try {
            settled = isSettled(rules.standing());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The rules could not be put in force yet: {}", e.toString());
        }
        later.start();
    }

    @Override
    public void stop() {
        later.stop();
        bell.ring();
        later.join(LAST_TRY);
    }

    @Override
    public boolean isRunning() {
        return later.isRunning();
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WORKERS;
    }

    /// Whether this program's rules wait for somebody's word.
    boolean isAwaitingConfirmation() {
        return awaiting;
    }

    private void goOn() throws InterruptedException {
        Standing standing = rules.standing();
        if (settled) {
            putInForceWhereNoneAre(standing);
        } else if (isSettled(standing) || isHarmless()) {
            awaiting = false;
            settled = true;
        }
        bell.await(settled ? LOOK_AGAIN : BETWEEN_LOOKS);
    }

    /// Whatever else replaced ours since is left alone: two programs must not take turns.
    private void putInForceWhereNoneAre(Standing standing) {
        if (standing == Standing.FIRST) {
            rules.activateOurs(Flips.NONE);
        }
    }

    private boolean isSettled(Standing standing) {
        return switch (standing) {
            case IN_FORCE, OUTDATED -> true;
            case FIRST, CONFIRMED -> {
                rules.activateOurs(standing == Standing.FIRST ? Flips.NONE : rehearsal.run());
                yield true;
            }
            case OTHER -> false;
        };
    }

    /// Rehearsed once: a fleet that changes meanwhile does not change what was laid before somebody.
    private boolean isHarmless() {
        if (awaiting) {
            return false;
        }
        Flips flips = rehearsal.run();
        if (flips.exceed(confirmAbove)) {
            rules.proposeOurs(flips);
            awaiting = true;
            return false;
        }
        rules.activateOurs(flips);
        return true;
    }
}
