package dev.muster.evaluator.core;

import dev.muster.contract.Mode;
import java.util.Map;

/// One reading of Microsoft's documents: mode and parameters of every rule. Immutable; when Microsoft changes a text, a
/// new
/// version is written, so that old verdicts stay explainable.
///
/// @param id such as `current`
/// @param version such as `2026.08`
/// @param basis the documents it follows
/// @param settings by rule; a rule without a setting is off
public record Profile(String id, String version, String basis, Map<RuleId, RuleSetting> settings) {

    private static final RuleSetting OFF = new RuleSetting(Mode.OFF, Parameters.none());

    public Profile {
        settings = Map.copyOf(settings);
    }

    public RuleSetting setting(RuleId rule) {
        return settings.getOrDefault(rule, OFF);
    }

    /// Id and version as they stand on the topic and in the status, such as `current 2026.08`.
    public String label() {
        return id + " " + version;
    }
}
