package dev.muster.evaluator.refresh;

import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;

/// What the lanes of one process share.
///
/// @param places bounds the requests of the process that are under way
/// @param turns lets the lanes draw one after the other
/// @param nanos monotonic time
/// @param threads makes the thread of each request
record LaneResources(
        Lanes lanes,
        ReadStep reads,
        Cheapest cheapest,
        RefreshProperties settings,
        Gate places,
        Turns turns,
        LongSupplier nanos,
        ThreadFactory threads) {

    static LaneResources of(
            Lanes lanes,
            ReadStep reads,
            Cheapest cheapest,
            RefreshProperties settings,
            LongSupplier nanos,
            ThreadFactory threads) {
        Gate places = new Gate(settings.requests());
        return new LaneResources(lanes, reads, cheapest, settings, places, new Turns(places), nanos, threads);
    }
}
