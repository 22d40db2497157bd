package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.status.RulesStamp;
import java.util.List;

/// The rules of this program under one profile, how old the evidence may be that they are given, and which VMs they
/// are asked about.
record RuleSet(RuleCatalog catalog, Profile profile, MaximumAges ages, FleetScope scope) {

    RuleSet(RuleCatalog catalog, Profile profile, MaximumAges ages) {
        this(catalog, profile, ages, FleetScope.ALL);
    }

    /// Key of the rule set, such as `current-2026.08-1`: profile, its version, number of the catalogue; and a name for
    /// the scope, if there is one.
    String version() {
        String all = profile.id() + "-" + profile.version() + "-" + catalog.version();
        return scope.isAll()
                ? all
                : all + "~" + RuleSetDocument.digest(scope.json()).substring(0, 8);
    }

    /// How much a failure of the rule matters.
    Severity severity(Rule rule) {
        return profile.setting(rule.id()).severity().orElse(rule.description().severity());
    }

    RulesStamp stamp() {
        return new RulesStamp(version(), profile.label(), catalog.version());
    }

    Mode mode(Rule rule) {
        return profile.setting(rule.id()).mode();
    }

    /// The rules that are not off, in catalogue order.
    List<Rule> asked() {
        return catalog.rules().stream().filter(rule -> mode(rule) != Mode.OFF).toList();
    }

    /// The outcome string of a VM for which every question has the same answer.
    String outcomes(Outcome ofAll) {
        StringBuilder outcomes = new StringBuilder();
        catalog.rules().forEach(rule -> outcomes.append(mode(rule) == Mode.OFF ? Outcome.OFF_CODE : ofAll.code()));
        return outcomes.toString();
    }
}
