package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharesTest {

    private static final int PER_SECOND = 20;

    private final Shares shares = new Shares(PER_SECOND, 60);

    @Test
    void liveHintsAloneGetEverything() {
        assertThat(run(10, 1_000, 0)).isEqualTo(new int[] {1_000, 0});
    }

    @Test
    void bulkWorkAloneGetsEverythingAboveTheReserve() {
        Slice slice = shares.next(30, 100, 100);

        assertThat(slice.bulkAtMost()).isEqualTo(20);
        assertThat(slice.total()).isEqualTo(30);
    }

    @Test
    void bulkWorkNeverTakesMoreThanTwoSecondsOfTokensAtOnce() {
        assertThat(shares.next(1_000, 1_000, 1_000).bulkAtMost()).isEqualTo(2 * PER_SECOND);
    }

    /// Far more live hints than the budget allows: a quarter is bulk work all the same.
    @Test
    void bulkWorkIsNotStarvedByLiveHints() {
        int[] drawn = run(4, 100_000, 100_000);

        assertThat((double) drawn[1] / (drawn[0] + drawn[1])).isBetween(0.24, 0.26);
    }

    /// A hint among endless bulk work is drawn in the first slice.
    @Test
    void aLiveHintIsNotStarvedByBulkWork() {
        run(15, 0, 100_000);
        Slice slice = shares.next(3, 8, 8);

        assertThat(slice.total() - slice.bulkFirst()).isPositive();
    }

    @Test
    void nothingIsDrawnWithoutTokensOrPlaces() {
        assertThat(shares.next(0, 10, 10)).isEqualTo(Slice.NOTHING);
        assertThat(shares.next(100, 0, 0)).isEqualTo(Slice.NOTHING);
    }

    @Test
    void bulkWorkKeepsToItsPlaces() {
        assertThat(shares.next(100, 8, 6).bulkAtMost()).isEqualTo(6);
    }

    /// The reserve must not be larger than what can ever be saved up.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 60})
    void theSmallestBudgetServesBulkWorkToo(int burst) {
        Slice slice = new Shares(PER_SECOND, burst).next(burst, 8, 6);

        assertThat(slice.bulkAtMost()).isPositive();
    }

    @Test
    void aLiveHintComesFirstAlsoInTheSmallestBudget() {
        Slice slice = new Shares(PER_SECOND, 1).next(1, 8, 6);

        assertThat(slice).isEqualTo(new Slice(0, 1, 1));
    }

    /// Draws 1,000 slices from what waits, as the lane does.
    private int[] run(int tokens, int live, int bulk) {
        int drawnLive = 0;
        int drawnBulk = 0;
        for (int i = 0; i < 1_000; i++) {
            Slice slice = shares.next(tokens, 100, 100);
            int first = Math.min(slice.bulkFirst(), bulk - drawnBulk);
            int lives = Math.min(slice.total() - first, live - drawnLive);
            int rest = first == slice.bulkFirst()
                    ? Math.max(
                            0,
                            Math.min(
                                    Math.min(slice.bulkAtMost(), slice.total() - lives) - first,
                                    bulk - drawnBulk - first))
                    : 0;
            shares.drawn(slice, lives, first + rest);
            drawnLive += lives;
            drawnBulk += first + rest;
        }
        return new int[] {drawnLive, drawnBulk};
    }
}
