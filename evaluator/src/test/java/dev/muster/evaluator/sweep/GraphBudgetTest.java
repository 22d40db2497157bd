package dev.muster.evaluator.sweep;

import static dev.muster.evaluator.sweep.GraphBudget.Use.SETTLING;
import static dev.muster.evaluator.sweep.GraphBudget.Use.SWEEP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.sweep.GraphAnswer.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class GraphBudgetTest {

    private final AtomicLong now = new AtomicLong(1);
    private final GraphBudget budget = new GraphBudget(15, 2, now::get);

    @Test
    void aSweepLeavesAReserveForSettlingLooks() {
        assertThat(takeAll(SWEEP)).isEqualTo(13);
        assertThat(takeAll(SETTLING)).isEqualTo(2);
    }

    @Test
    void noWindowWhereverItBeginsHoldsMoreQueriesThanAzureGrants() {
        List<Long> sent = new ArrayList<>();
        for (int step = 0; step < 3_000; step++) {
            now.addAndGet(Duration.ofMillis(10).toNanos());
            if (budget.take(SETTLING)) {
                budget.answered(Quota.UNSAID);
                sent.add(now.get());
            }
        }

        assertThat(sent).hasSizeGreaterThan(75);
        for (int i = 15; i < sent.size(); i++) {
            assertThat(sent.get(i) - sent.get(i - 15))
                    .isGreaterThan(Duration.ofSeconds(5).toNanos());
        }
    }

    @Test
    void whoeverTakesTheLaneWaitsForAWholeWindow() {
        budget.begin();

        assertThat(budget.take(SETTLING)).isFalse();
        later(Duration.ofMillis(5_100));
        assertThat(takeAll(SETTLING)).isEqualTo(15);
    }

    @Test
    void nothingIsSentBeforeAzureSaysSo() {
        budget.take(SWEEP);
        assertThat(budget.throttled(new GraphAnswer.Throttled(Optional.of(Duration.ofSeconds(9)))))
                .isEqualTo(Duration.ofSeconds(9));

        later(Duration.ofMillis(8_999));
        assertThat(budget.take(SETTLING)).isFalse();
        later(Duration.ofMillis(1));
        assertThat(budget.take(SETTLING)).isTrue();
    }

    @Test
    void aRefusalThatNamesNoTimeCostsAWindow() {
        assertThat(budget.throttled(new GraphAnswer.Throttled(Optional.empty())))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(budget.throttled(new GraphAnswer.Throttled(Optional.of(Duration.ZERO))))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aShorterPauseDoesNotEndALongerOne() {
        budget.pause(Duration.ofSeconds(9));
        budget.pause(Duration.ofSeconds(1));

        later(Duration.ofSeconds(5));
        assertThat(budget.take(SWEEP)).isFalse();
    }

    /// Somebody else uses our name.
    @Test
    void azuresOwnCountIsBelievedWhenItIsSmaller() {
        budget.take(SWEEP);
        budget.take(SWEEP);
        budget.answered(new Quota(OptionalInt.of(1), Optional.of(Duration.ofSeconds(3))));

        assertThat(budget.take(SWEEP))
                .as("the one under way may use up the last")
                .isFalse();
        later(Duration.ofSeconds(3));
        assertThat(budget.take(SWEEP)).isTrue();
    }

    @Test
    void azuresCountOfOurOwnQueriesHoldsNothingUp() {
        for (int i = 0; i < 10; i++) {
            budget.take(SWEEP);
        }
        budget.answered(new Quota(OptionalInt.of(5), Optional.of(Duration.ofSeconds(5))));

        assertThat(takeAll(SWEEP)).isEqualTo(3);
    }

    private void later(Duration by) {
        now.addAndGet(by.toNanos());
    }

    private int takeAll(GraphBudget.Use use) {
        int taken = 0;
        while (budget.take(use)) {
            taken++;
        }
        return taken;
    }
}
