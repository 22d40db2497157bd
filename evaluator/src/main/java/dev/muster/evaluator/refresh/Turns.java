package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Lets the lanes of this process draw in the order in which they ask, a few at a time: however many lanes have work,
/// draws take no more than a few connections of the pool, and no lane draws twice while another waits.
final class Turns {

    /// Draws at once; a draw is one short transaction.
    static final int AT_ONCE = 4;

    private static final Duration LONGEST_WAIT = Duration.ofMillis(250);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private final Gate places;
    private final Duration longestWait;

    Turns(Gate places) {
        this(places, LONGEST_WAIT);
    }

    /// @param longestWait how long a turn waits for a place
    Turns(Gate places, Duration longestWait) {
        this.places = places;
        this.longestWait = longestWait;
    }

    /// Waits for a turn and then, for a while, for a place that its requests may take.
    Turn await() throws InterruptedException {
        turns.acquire();
        try {
            places.awaitFree(longestWait);
            return turns::release;
        } catch (InterruptedException | RuntimeException e) {
            turns.release();
            throw e;
        }
    }

    /// Ends with [#close].
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
