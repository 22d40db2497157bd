package dev.muster.simulator.delivery;

import java.time.Duration;
import java.util.function.LongSupplier;

/// Monotonic time that runs faster (or slower) than the wall: an hour of Event Grid's patience can pass in a second.
///
/// @param nanoTime real monotonic nanoseconds
/// @param scale simulated seconds per real second, over zero
public record SimulatedTime(LongSupplier nanoTime, double scale) {

    /// Simulated time since an arbitrary start.
    Duration now() {
        return Duration.ofNanos((long) (nanoTime.getAsLong() * scale));
    }

    /// The real time that a simulated wait takes, at least a millisecond.
    Duration real(Duration simulated) {
        return Duration.ofNanos(Math.max(1_000_000L, (long) (simulated.toNanos() / scale)));
    }
}
