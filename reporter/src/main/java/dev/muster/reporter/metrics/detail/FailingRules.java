package dev.muster.reporter.metrics.detail;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.reporter.snapshot.CauseRef;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads from the outcomes of a VM which rules fail. VMs that look alike share the answer.
final class FailingRules {

    private final RuleSet rules;
    private final Map<String, List<RuleInfo>> byOutcomes = new HashMap<>();

    FailingRules(RuleSet rules) {
        this.rules = rules;
    }

    /// In catalogue order; empty for a VM that was judged by an earlier catalogue, whose places are others.
    List<RuleInfo> of(VmEntry vm) {
        return vm.currentRules() ? byOutcomes.computeIfAbsent(vm.outcomes(), this::failing) : List.of();
    }

    private List<RuleInfo> failing(String outcomes) {
        return rules.rules().stream()
                .filter(it -> it.position() < outcomes.length())
                .filter(it -> outcomes.charAt(it.position()) == Outcome.FAIL.code())
                .toList();
    }

    /// The worst severity among what fails, [Severity#INFO] when no failure is explained.
    static Severity severity(VmEntry vm) {
        return vm.causes().stream()
                .filter(it -> it.outcome() == Outcome.FAIL)
                .map(CauseRef::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }
}
