package dev.muster.reporter.search;

import dev.muster.contract.Outcome;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.List;
import java.util.Optional;

/// Reads the outcome string of a VM by rule.
public final class Outcomes {

    private Outcomes() {}

    /// The outcome of a rule of the active rule set; empty when the rule is off, the VM was never judged, or it was
    /// judged
    /// by an earlier catalogue.
    public static Optional<Outcome> of(VmEntry vm, RuleInfo rule) {
        return vm.currentRules() && rule.position() < vm.outcomes().length()
                ? Outcome.ofCode(vm.outcomes().charAt(rule.position()))
                : Optional.empty();
    }

    /// Ids of the rules with an outcome, in catalogue order.
    public static List<String> rules(VmEntry vm, RuleSet rules, Outcome outcome) {
        return rules.rules().stream()
                .filter(rule -> of(vm, rule).filter(outcome::equals).isPresent())
                .map(RuleInfo::id)
                .toList();
    }
}
