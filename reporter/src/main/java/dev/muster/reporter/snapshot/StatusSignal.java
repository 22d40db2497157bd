package dev.muster.reporter.snapshot;

import java.time.Duration;

/// Tells that statuses may have changed. One thread waits and closes; any may wake it.
interface StatusSignal {

    /// Waits until something was signalled since the last call, or the time is over. May come back early for no reason;
    /// never throws.
    void await(Duration atMost);

    /// Ends a wait that is under way, and every later one at once.
    void wake();

    /// Frees what the waiting needed.
    void close();
}
