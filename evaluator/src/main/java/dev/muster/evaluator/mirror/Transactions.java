package dev.muster.evaluator.mirror;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/// Runs whole transactions, and runs them again as a whole when Postgres gave up on one for the sake of another
/// (40001 serialization failure, 40P01 deadlock).
///
/// The body must therefore be repeatable: numbers drawn before it (a read's number) stay the same in every try.
/// Nothing else is retried; any other failure reaches the caller after the rollback.
public final class Transactions {

    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    private static final Set<String> GAVE_UP = Set.of("40001", "40P01");
    private static final int TRIES = 12;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

    private final TransactionTemplate readCommitted;
    private final TransactionTemplate repeatableRead;

    public Transactions(PlatformTransactionManager manager) {
        this.readCommitted = template(manager, TransactionDefinition.ISOLATION_READ_COMMITTED);
        this.repeatableRead = template(manager, TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /// One transaction in READ COMMITTED, as all but the judge's are.
    public <T extends @Nullable Object> T inTransaction(Supplier<T> body) {
        return retried(readCommitted, body);
    }

    /// One transaction in READ COMMITTED without a result.
    public void inTransaction(Runnable body) {
        retried(readCommitted, () -> {
            body.run();
            return null;
        });
    }

    /// One transaction in REPEATABLE READ: every query in it sees the state of the first one.
    public <T extends @Nullable Object> T inRepeatableRead(Supplier<T> body) {
        return retried(repeatableRead, body);
    }

    /// Whether Postgres ended the transaction only because another one was in the way.
    public static boolean gaveUp(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null && GAVE_UP.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static <T extends @Nullable Object> T retried(TransactionTemplate template, Supplier<T> body) {
        for (int attempt = 1; ; attempt++) {
            try {
                return template.execute(status -> body.get());
            } catch (RuntimeException e) {
                if (attempt == TRIES || !gaveUp(e)) {
                    throw e;
                }
                log.debug("Transaction is run again after try {}", attempt, e);
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) {
        long longest = Math.min(LONGEST_PAUSE.toMillis(), 5L << attempt);
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, longest + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static TransactionTemplate template(PlatformTransactionManager manager, int isolation) {
        TransactionTemplate template = new TransactionTemplate(manager);
        template.setIsolationLevel(isolation);
        return template;
    }
}
