package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evaluator.testing.TestDatabase;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

class TransactionsIT {

    private TestDatabase database;
    private Transactions transactions;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        transactions = database.transactions();
        database.update("INSERT INTO lane (lane, kind) VALUES ('a', 'arm'), ('b', 'arm')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeadlockCostsAnotherTryAndNothingElse() {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();

        CompletableFuture<Void> one = begin("a", "b", bothHoldOne, tries);
        CompletableFuture<Void> other = begin("b", "a", bothHoldOne, tries);
        one.join();
        other.join();

        assertThat(tries).hasValue(3);
        assertThat(database.texts("SELECT epoch FROM lane")).containsExactly("2", "2");
    }

    @Test
    void aChangeUnderARepeatableReadCostsAnotherTry() {
        AtomicInteger tries = new AtomicInteger();

        transactions.inRepeatableRead(() -> {
            database.number("SELECT sum(epoch) FROM lane");
            if (tries.incrementAndGet() == 1) {
                CompletableFuture.runAsync(
                                () -> database.update("UPDATE lane SET epoch = 5"), Thread::startVirtualThread)
                        .join();
            }
            return database.update("UPDATE lane SET epoch = epoch + 1");
        });

        assertThat(tries).hasValue(2);
        assertThat(database.texts("SELECT epoch FROM lane")).containsExactly("6", "6");
    }

    @Test
    void anyOtherFailureReachesTheCallerAtOnceAndLeavesNothing() {
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> transactions.inTransaction(() -> {
                    tries.incrementAndGet();
                    database.update("UPDATE lane SET epoch = 9");
                    database.update("INSERT INTO lane (lane, kind) VALUES ('a', 'arm')");
                }))
                .isInstanceOf(DataAccessException.class);

        assertThat(tries).hasValue(1);
        assertThat(database.texts("SELECT epoch FROM lane")).containsExactly("0", "0");
    }

    private CompletableFuture<Void> begin(String first, String then, CyclicBarrier barrier, AtomicInteger tries) {
        return CompletableFuture.runAsync(
                () -> {
                    AtomicInteger own = new AtomicInteger();
                    transactions.inTransaction(() -> {
                        tries.incrementAndGet();
                        raise(first);
                        if (own.incrementAndGet() == 1) {
                            await(barrier);
                        }
                        raise(then);
                    });
                },
                Thread::startVirtualThread);
    }

    private void raise(String lane) {
        database.update("UPDATE lane SET epoch = epoch + 1 WHERE lane = ?", lane);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
