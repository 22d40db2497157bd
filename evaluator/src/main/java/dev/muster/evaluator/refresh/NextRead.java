package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// When to look again without being told.
///
/// @param bulk whether it may wait behind live hints
record NextRead(Instant at, boolean bulk) {

    private static final List<Duration> EARLY_STEPS = List.of(Duration.ofSeconds(15), Duration.ofSeconds(60));
    private static final Duration LAST_STEP = Duration.ofMinutes(5);

    /// The next settling look after a hint: an answer soon after a change may still show the state before it.
    ///
    /// Depends on the two times alone, so that it does not matter which reading asks: the first wanted step after the
    /// hint that lies behind the draw. 15 s and 60 s are wanted where the answer may not be the last word, 5 min
    /// always.
    ///
    /// @param hintedAt time of the last hint; empty: nobody said that it changed, so there is nothing to settle
    /// @param early whether the answer changed nothing or is not final
    static Optional<NextRead> settling(Optional<Instant> hintedAt, Instant drawnAt, boolean early) {
        if (hintedAt.isEmpty()) {
            return Optional.empty();
        }
        if (early) {
            for (Duration step : EARLY_STEPS) {
                Instant at = hintedAt.get().plus(step);
                if (at.isAfter(drawnAt)) {
                    return Optional.of(new NextRead(at, false));
                }
            }
        }
        Instant last = hintedAt.get().plus(LAST_STEP);
        return last.isAfter(drawnAt) ? Optional.of(new NextRead(last, true)) : Optional.empty();
    }

    /// The earlier of two looks.
    static Optional<NextRead> earlier(Optional<NextRead> one, Optional<NextRead> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isPresent() ? one : other;
        }
        return one.get().at().isAfter(other.get().at()) ? other : one;
    }
}
