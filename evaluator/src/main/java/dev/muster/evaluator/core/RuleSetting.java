package dev.muster.evaluator.core;

import dev.muster.contract.Mode;
import dev.muster.contract.Severity;
import java.util.Optional;

/// What a profile does with one rule.
///
/// @param severity how much its failures matter; empty: as much as the rule itself says
public record RuleSetting(Mode mode, Parameters parameters, Optional<Severity> severity) {

    public RuleSetting(Mode mode, Parameters parameters) {
        this(mode, parameters, Optional.empty());
    }

    public static RuleSetting enforce(Parameters parameters) {
        return new RuleSetting(Mode.ENFORCE, parameters);
    }

    public static RuleSetting advisory(Parameters parameters) {
        return new RuleSetting(Mode.ADVISORY, parameters);
    }
}
