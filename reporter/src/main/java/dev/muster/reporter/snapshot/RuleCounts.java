package dev.muster.reporter.snapshot;

import dev.muster.contract.Outcome;

/// Number of VMs by outcome of one rule.
public final class RuleCounts {

    private final RuleInfo rule;
    private final Tally<Outcome> counts = new Tally<>(Outcome.class);

    RuleCounts(RuleInfo rule) {
        this.rule = rule;
    }

    void add(Outcome outcome, int vms) {
        counts.add(outcome, vms);
    }

    /// The rule counted.
    public RuleInfo rule() {
        return rule;
    }

    /// VMs with this outcome.
    public int of(Outcome outcome) {
        return counts.of(outcome);
    }

    /// VMs for which the rule says fail.
    public int failing() {
        return of(Outcome.FAIL);
    }

    /// VMs for which evidence is missing.
    public int unknown() {
        return of(Outcome.UNKNOWN);
    }
}
