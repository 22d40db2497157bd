package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmStatus;
import dev.muster.contract.VmStatusChanged;
import dev.muster.evaluator.judge.Judge.Batch;
import dev.muster.evaluator.mirror.Trigger;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// Counts verdicts. All series exist from the start, since `increase()` does not see the first value of a series.
///
/// Of every VM that was due, one of: `ok` a verdict was reached, changed or not; `coalesced` it waits for a first
/// reading and will be judged with it; `stale` another rule set is in force; `error` it could not be judged.
final class JudgeMetrics {

    private static final Duration[] BUCKETS = Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;

    JudgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Trigger trigger : Trigger.values()) {
            Stream.of(Outcome.values()).forEach(outcome -> evaluations(trigger, outcome));
            duration(trigger);
        }
        for (VmStatus from : VmStatus.values()) {
            Stream.of(VmStatus.values()).filter(to -> to != from).forEach(to -> changes(from, to));
        }
    }

    /// @param took the transaction, from its begin to its commit
    void judged(Batch batch, Duration took) {
        Set<ResourceId> waiting = new HashSet<>(batch.waiting());
        for (DueVm vm : batch.due()) {
            Outcome outcome = waiting.contains(vm.vm()) ? Outcome.COALESCED : Outcome.OK;
            count(vm.origin().trigger(), outcome);
        }
        batch.due().stream()
                .map(vm -> vm.origin().trigger())
                .distinct()
                .forEach(trigger -> duration(trigger).record(took));
        batch.transitions().forEach(this::changed);
    }

    void refused(List<DueVm> due) {
        due.forEach(vm -> count(vm.origin().trigger(), Outcome.STALE));
    }

    void failed(Trigger trigger) {
        count(trigger, Outcome.ERROR);
    }

    private void count(Trigger trigger, Outcome outcome) {
        evaluations(trigger, outcome).increment();
    }

    /// First verdicts and deletions are no changes from one status to another.
    private void changed(VmStatusChanged transition) {
        transition
                .previous()
                .ifPresent(from -> transition
                        .status()
                        .filter(to -> to != from)
                        .ifPresent(to -> changes(from, to).increment()));
    }

    private Counter evaluations(Trigger trigger, Outcome outcome) {
        return Counter.builder("muster.evaluations")
                .description("VMs that were due to be judged, by what came of it (stable)")
                .tag("trigger", trigger.word())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer duration(Trigger trigger) {
        return Timer.builder("muster.evaluation.duration")
                .description("Time of the transactions that judged (stable)")
                .tag("trigger", trigger.word())
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter changes(VmStatus from, VmStatus to) {
        return Counter.builder("muster.vm.status.changes")
                .description("VMs whose status changed from one word to another (stable)")
                .tag("from", from.word())
                .tag("to", to.word())
                .register(registry);
    }

    private enum Outcome {
        OK,
        ERROR,
        STALE,
        COALESCED
    }
}
