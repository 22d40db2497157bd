package dev.muster.evaluator.core;

import java.time.Instant;

/// One question asked of a virtual machine, and the only place that knows its answer.
///
/// A rule is pure: the same evidence, parameters and time always give the same judgement. It knows nothing of modes,
/// exemptions and the other rules, and it never takes doubt for a pass: what it needs and cannot know is
/// [Verdict.Unknown].
public interface Rule {

    RuleId id();

    /// What people are told about the rule.
    RuleDescription description();

    /// @param parameters those of the active profile for this rule
    /// @param at time of the verdict
    Judgement judge(Evidence evidence, Parameters parameters, Instant at);
}
