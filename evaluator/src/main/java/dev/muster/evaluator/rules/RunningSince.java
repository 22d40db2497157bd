package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Since when a machine runs, for power states carry no time (decision A10): the latest of its creation, its last
/// control-plane operation (a start included) and the time at which this service first saw it running after another
/// state;
/// where none is known, first sight by this service.
///
/// @param gaps times that are there and cannot be read: it may have been started later than `since`
record RunningSince(Optional<Instant> since, List<Gap> gaps) {

    static RunningSince of(Evidence evidence) {
        List<Instant> times = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        note(evidence.machine(), "vm.timeCreated", it -> it.timeCreated(), times, gaps);
        note(evidence.instanceView(), "iv.statuses.time", it -> it.provisionedAt(), times, gaps);
        evidence.seenRunningSince().ifPresent(times::add);
        Optional<Instant> latest = times.stream().max(Comparator.naturalOrder());
        return new RunningSince(latest.or(evidence::machineFirstSeen), gaps);
    }

    /// What to say where not even first sight is known.
    List<Gap> gapsOr(Cause machine) {
        return gaps.isEmpty() ? List.of(new Gap("vm.timeCreated", Reason.FIELD_MISSING, machine, false)) : gaps;
    }

    private static <T> void note(
            Fact<T> fact, String what, Function<T, @Nullable String> read, List<Instant> times, List<Gap> gaps) {
        switch (fact) {
            case Known<T> known -> {
                String text = read.apply(known.value());
                if (text != null) {
                    Times.parse(text)
                            .ifPresentOrElse(
                                    times::add, () -> gaps.add(new Gap(what, Reason.BAD_TIME, known.source(), false)));
                }
            }
            case Missing<T> missing -> gaps.addAll(missing.gaps());
        }
    }
}
