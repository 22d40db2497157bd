package dev.muster.reporter.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The active rule set.
///
/// @param version version of the rules
/// @param profile profile and its version
/// @param catalogue number of the catalogue; outcomes of another number stand in another order
/// @param rules in catalogue order
public record RuleSet(String version, String profile, int catalogue, String checksum, List<RuleInfo> rules) {

    /// Before the evaluator has activated one.
    public static final RuleSet NONE = new RuleSet("", "", -1, "", List.of());

    public RuleSet {
        rules = List.copyOf(rules);
    }

    /// Whether a rule set is active at all.
    public boolean isActive() {
        return catalogue >= 0;
    }

    /// The rule of an id.
    public Optional<RuleInfo> rule(String id) {
        return rules.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /// Ids of the rules that rest on what is said from inside a machine.
    Set<String> onGuestEvidence() {
        return rules.stream().filter(RuleInfo::guestEvidence).map(RuleInfo::id).collect(Collectors.toUnmodifiableSet());
    }

    /// Ids of the rules, in catalogue order.
    public List<String> ids() {
        return rules.stream().map(RuleInfo::id).toList();
    }
}
