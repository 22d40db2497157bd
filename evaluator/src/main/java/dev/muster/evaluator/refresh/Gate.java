package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Bounds how many requests are under way at once. Some places are kept for live hints, so that bulk work never fills
/// them all.
final class Gate {

    private final int places;
    private final int keptForLive;
    private int live;
    private int bulk;

    Gate(int places) {
        this.places = places;
        this.keptForLive = Math.max(1, places / 4);
    }

    /// Waits until there is a place, but no longer than told.
    synchronized void awaitFree(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); free() == 0 && left > 0; left = millisUntil(end)) {
            wait(left);
        }
    }

    synchronized int free() {
        return places - live - bulk;
    }

    synchronized int freeForBulk() {
        return Math.max(0, Math.min(free(), places - keptForLive - bulk));
    }

    /// Enters, if there is still a place.
    synchronized boolean enter(boolean asBulk) {
        if ((asBulk ? freeForBulk() : free()) == 0) {
            return false;
        }
        if (asBulk) {
            bulk++;
        } else {
            live++;
        }
        return true;
    }

    synchronized void leave(boolean asBulk) {
        if (asBulk) {
            bulk--;
        } else {
            live--;
        }
        notifyAll();
    }

    private static long millisUntil(long end) {
        return TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    }
}
