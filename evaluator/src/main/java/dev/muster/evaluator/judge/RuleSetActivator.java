package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.Loop;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/// Puts this program's rules in force at the start, before the judges look for work. When the database goes away in
/// that moment, it goes on trying beside them.
final class RuleSetActivator implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RuleSetActivator.class);
    private static final int BEFORE_THE_WORKERS = DEFAULT_PHASE - 100;
    private static final Duration LAST_TRY = Duration.ofSeconds(5);

    private final RuleSets rules;
    private final Loop later = new Loop("rule-set-activator", this::activateLater);
    private volatile boolean running;

    RuleSetActivator(RuleSets rules) {
        this.rules = rules;
    }

    @Override
    public void start() {
        running = true;
        try {
            rules.activateOurs();
        } catch (DataAccessException | TransactionException e) {
            log.warn("The rules could not be put in force yet: {}", e.toString());
            later.start();
        }
    }

    @Override
    public void stop() {
        running = false;
        later.stop();
        later.join(LAST_TRY);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return BEFORE_THE_WORKERS;
    }

    private void activateLater() {
        rules.activateOurs();
        later.stop();
    }
}
