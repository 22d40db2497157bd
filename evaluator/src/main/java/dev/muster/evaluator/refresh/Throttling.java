package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How long a lane pauses after a 429: as long as Azure names; where it names nothing, longer each time.
///
/// Requests that were under way together are refused together: only one that was sent after the last pause shows that
/// this pause was too short.
final class Throttling {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration FIRST_UNNAMED = Duration.ofSeconds(10);
    private static final Duration LONGEST_UNNAMED = Duration.ofMinutes(5);

    private final LongSupplier nanos;
    private long pausedUntil;
    private Duration unnamed = Duration.ZERO;

    Throttling(LongSupplier nanos) {
        this.nanos = nanos;
        this.pausedUntil = nanos.getAsLong();
    }

    /// @param named what `Retry-After` said, bounded already; empty: nothing that could be understood
    /// @param sentAt monotonic time at which the refused request was sent
    /// @return from 1 s
    synchronized Duration pause(Optional<Duration> named, long sentAt) {
        Duration pause = named.orElseGet(() -> unnamed(sentAt));
        Duration atLeast = pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause;
        long until = nanos.getAsLong() + atLeast.toNanos();
        pausedUntil = until - pausedUntil > 0 ? until : pausedUntil;
        return atLeast;
    }

    /// A request was answered: the next unnamed pause is a first one.
    synchronized void over(long sentAt) {
        if (sentAt - pausedUntil >= 0) {
            unnamed = Duration.ZERO;
        }
    }

    private Duration unnamed(long sentAt) {
        if (unnamed.isZero()) {
            unnamed = FIRST_UNNAMED;
        } else if (sentAt - pausedUntil >= 0) {
            Duration twice = unnamed.multipliedBy(2);
            unnamed = twice.compareTo(LONGEST_UNNAMED) < 0 ? twice : LONGEST_UNNAMED;
        }
        return unnamed;
    }
}
