package dev.muster.evaluator.intake;

import dev.muster.evaluator.intake.HintRecord.Reason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.stream.Stream;

/// Counts hints by what became of them, once each: the sum of `muster_hints_total` is the number of hints and
/// unreadable records taken from the topic, redeliveries included. All series exist from the start.
final class IntakeMetrics {

    private final MeterRegistry registry;

    IntakeMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.of(Outcome.values()).forEach(this::hints);
        Stream.of(Reason.values()).forEach(this::deadLetters);
    }

    void count(Outcome outcome, int number) {
        hints(outcome).increment(number);
    }

    void quarantined(Reason reason) {
        deadLetters(reason).increment();
        count(Outcome.QUARANTINED, 1);
    }

    private Counter hints(Outcome outcome) {
        return Counter.builder("muster.hints")
                .description("Hints taken from the topic, by what became of them (experimental)")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Counter deadLetters(Reason reason) {
        return Counter.builder("muster.dead.letters")
                .description("Input that went to quarantine (stable)")
                .tag("stage", "evaluator")
                .tag("reason", reason.word())
                .register(registry);
    }

    enum Outcome {
        /// Something is read again because of it.
        ACCEPTED,
        /// Nothing in the mirror can have changed by it.
        FILTERED,
        QUARANTINED
    }
}
