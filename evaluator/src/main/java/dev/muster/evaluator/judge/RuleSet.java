package dev.muster.evaluator.judge;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.status.RulesStamp;
import java.util.List;

/// The rules of this program under one profile, and how old the evidence may be that they are given.
record RuleSet(RuleCatalog catalog, Profile profile, MaximumAges ages) {

    /// Key of the rule set, such as `current-2026.08-1`: profile, its version, number of the catalogue.
    String version() {
        return profile.id() + "-" + profile.version() + "-" + catalog.version();
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
