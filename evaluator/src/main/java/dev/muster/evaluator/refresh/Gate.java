package dev.muster.evaluator.refresh;

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
    }
}
