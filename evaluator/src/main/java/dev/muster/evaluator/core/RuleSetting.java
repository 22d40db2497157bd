package dev.muster.evaluator.core;

import dev.muster.contract.Mode;

/// What a profile does with one rule.
public record RuleSetting(Mode mode, Parameters parameters) {

    public static RuleSetting enforce(Parameters parameters) {
        return new RuleSetting(Mode.ENFORCE, parameters);
    }

    public static RuleSetting advisory(Parameters parameters) {
        return new RuleSetting(Mode.ADVISORY, parameters);
    }
}
