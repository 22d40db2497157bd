package dev.muster.evaluator.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The numbered list of all rules. The position of a rule is its index and the place of its outcome in every stored
/// outcome string, so a later version of the list only appends.
///
/// @param version number of this list
/// @param rules in the order of their positions
public record RuleCatalog(int version, List<Rule> rules) {

    /// @throws IllegalArgumentException when two rules have one id or the version is not positive
    public RuleCatalog {
        rules = List.copyOf(rules);
        if (version <= 0) {
            throw new IllegalArgumentException("the version of a catalogue is positive");
        }
        Map<RuleId, Integer> seen = new HashMap<>();
        for (Rule rule : rules) {
            if (seen.put(rule.id(), version) != null) {
                throw new IllegalArgumentException("rule " + rule.id() + " stands twice in the catalogue");
            }
        }
    }

    public Optional<Rule> find(RuleId id) {
        return rules.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    public int size() {
        return rules.size();
    }
}
