package dev.muster.simulator;

import dev.muster.simulator.traffic.Effect.Delaying;
import dev.muster.simulator.traffic.Faults;
import dev.muster.simulator.traffic.Subject;
import dev.muster.simulator.truth.Truth.Applied;
import dev.muster.simulator.truth.View.Delay;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/// Asks the faults whether a reader hears of a change late.
record LateNews(Faults faults, Delaying.Reader reader) implements Function<Applied, Optional<Delay>> {

    @Override
    public Optional<Delay> apply(Applied change) {
        Subject subject = Subject.of(
                change.id().spelled(), change.id().subscription(), change.id().type(), "");
        return faults.delaying(subject, reader, kind(change))
                .map(struck -> new Delay(struck.fault(), struck.effect().delay().or(() -> lasting(struck.left()))));
    }

    private static Optional<Duration> lasting(Duration left) {
        return left.isZero() ? Optional.empty() : Optional.of(left);
    }

    private static Delaying.Kind kind(Applied change) {
        if (change.after().isEmpty()) {
            return Delaying.Kind.DELETED;
        }
        return change.before().isEmpty() ? Delaying.Kind.CREATED : Delaying.Kind.UPDATED;
    }
}
