package dev.muster.evaluator.status;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatusChanged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What of a change the world is told. Every interval that begins or ends is told once; rewrites are not.
final class Transitions {

    private Transitions() {}

    static Optional<VmStatusChanged> of(Numbered<Change> numbered, RulesStamp rules, Instant at) {
        return switch (numbered.change()) {
            case Change.Turn turn ->
                Optional.of(new VmStatusChanged(
                        turn.update().vm(),
                        numbered.version(),
                        turn.previous(),
                        Optional.of(turn.update().status()),
                        failing(turn.update()),
                        rules.profile(),
                        turn.observedAt(),
                        at,
                        turn.why().word()));
            case Change.Rewrite rewrite -> Optional.empty();
            case Change.End end ->
                Optional.of(new VmStatusChanged(
                        end.update().vm(),
                        numbered.version(),
                        Optional.of(end.previous()),
                        Optional.empty(),
                        List.of(),
                        rules.profile(),
                        end.observedAt(),
                        at,
                        Ending.VM_DELETED.word()));
        };
    }

    private static List<String> failing(StatusUpdate.Judged now) {
        return now.findings().stream()
                .filter(it -> it.outcome() == Outcome.FAIL)
                .map(StatusUpdate.Finding::rule)
                .toList();
    }
}
