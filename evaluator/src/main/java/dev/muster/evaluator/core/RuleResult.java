package dev.muster.evaluator.core;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import java.time.Instant;
import java.util.Optional;

/// What one rule of the catalogue came to under a profile.
///
/// @param position of the rule in the catalogue
/// @param setting what the profile says; never off
/// @param judgement after the mode was applied
/// @param evidenceAt oldest of the evidence the rule looked at: the verdict is known to hold as of then; empty when
/// there
///     was none
/// @param newestEvidenceAt newest of it
public record RuleResult(
        int position,
        Rule rule,
        RuleSetting setting,
        Judgement judgement,
        Optional<Instant> evidenceAt,
        Optional<Instant> newestEvidenceAt) {

    public Outcome outcome() {
        return judgement.outcome();
    }

    public RuleDescription description() {
        return rule.description();
    }

    /// How much it matters: as the profile says, else as the rule does, and at least as much as the judgement asks for.
    public Severity severity() {
        Severity usual = setting.severity().orElse(description().severity());
        return judgement.raisedTo().filter(it -> it.compareTo(usual) < 0).orElse(usual);
    }

    boolean isEnforced() {
        return setting.mode() == Mode.ENFORCE;
    }

    boolean is(RuleId id) {
        return rule.id().equals(id);
    }

    boolean isAdvisory(Reason reason) {
        return judgement.verdict() instanceof Verdict.Advisory advisory
                && advisory.findings().stream().anyMatch(it -> it.reason() == reason);
    }
}
