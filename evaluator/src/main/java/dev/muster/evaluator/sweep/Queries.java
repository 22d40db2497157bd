package dev.muster.evaluator.sweep;

import dev.muster.evaluator.sweep.GraphAnswer.Failed;
import dev.muster.evaluator.sweep.GraphAnswer.Page;
import dev.muster.evaluator.sweep.GraphAnswer.Refused;
import dev.muster.evaluator.sweep.GraphAnswer.Throttled;
import dev.muster.evaluator.sweep.GraphAnswer.TooLarge;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// Sends queries patiently: pays for each, waits where Azure wants it, asks for less where a page is too large, and
/// tries again what may be better next time.
///
/// Ends with an exception when the lane is lost.
final class Queries {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_FAILURES = 6;

    private final GraphLane lane;
    private final GraphBudget.Use use;
    private final OptionalLong hold;
    private int rows = GraphReader.MOST_ROWS;
    private int sent;

    Queries(GraphLane lane, GraphBudget.Use use) {
        this.lane = lane;
        this.use = use;
        this.hold = lane.held();
    }

    /// How many queries were sent.
    int sent() {
        return sent;
    }

    /// One page.
    ///
    /// @param query asks for a page of at most so many rows
    /// @throws UnansweredException when there is no answer to be had
    /// @throws LaneLostException when another process may ask now, or this one stops
    Page page(IntFunction<GraphAnswer> query) throws InterruptedException {
        int failures = 0;
        while (true) {
            pay();
            GraphAnswer answer = send(query);
            switch (answer.outcome()) {
                case Page page -> {
                    return page;
                }
                case TooLarge unused -> askForLess();
                case Throttled it -> lane.throttle(lane.budget().throttled(it));
                case Refused it -> throw new UnansweredException(it.cause());
                case Failed it -> {
                    if (++failures == MOST_FAILURES) {
                        throw new UnansweredException(it.reason());
                    }
                    rest(longer(pause(failures), it.retryAfter().orElse(Duration.ZERO)));
                }
            }
        }
    }

    private GraphAnswer send(IntFunction<GraphAnswer> query) {
        sent++;
        GraphAnswer.Quota quota = GraphAnswer.Quota.UNSAID;
        try {
            GraphAnswer answer = query.apply(rows);
            quota = answer.quota();
            return answer;
        } finally {
            lane.budget().answered(quota);
        }
    }

    private void pay() throws InterruptedException {
        while (true) {
            stopIfLost();
            if (lane.budget().take(use)) {
                return;
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /// Looks at the lane all the while: a process that stops does not wait for a pause of Azure's.
    private void rest(Duration pause) throws InterruptedException {
        for (Duration left = pause; left.isPositive(); left = left.minus(LOOK_AGAIN)) {
            Thread.sleep(LOOK_AGAIN);
            stopIfLost();
        }
    }

    private void stopIfLost() {
        if (hold.isEmpty() || !lane.held().equals(hold)) {
            throw new LaneLostException();
        }
    }

    private void askForLess() {
        if (rows == 1) {
            throw new UnansweredException("one row alone is too large for an answer");
        }
        rows /= 2;
    }

    private static Duration pause(int failures) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << (failures - 1));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
