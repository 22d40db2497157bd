package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/// What a security group does with one kind of traffic: the first rule that matches decides, its own rules before those
/// that Azure gives every group. A rule that may match or not leaves it open, unless all that may decide agree.
final class FirstMatch {

    private final List<Gap> gaps = new ArrayList<>();
    private boolean mayAllow;
    private boolean mayDeny;

    private FirstMatch() {}

    /// @param own the rules of the group that may concern the traffic
    /// @param matches whether a rule does
    static Truth allows(
            ResourceId group,
            Fact<NetworkSecurityGroup> document,
            Function<NetworkSecurityGroup, List<SecurityRule>> own,
            Function<Endpoints, Function<SecurityRule, Truth>> matches) {
        return switch (document) {
            case Known<NetworkSecurityGroup> known -> allows(group, known, own, matches);
            case Missing<NetworkSecurityGroup> missing -> new Truth.Undecided(missing.gaps());
        };
    }

    private static Truth allows(
            ResourceId group,
            Known<NetworkSecurityGroup> document,
            Function<NetworkSecurityGroup, List<SecurityRule>> own,
            Function<Endpoints, Function<SecurityRule, Truth>> matches) {
        RuleWords words = new RuleWords(Cause.of(group));
        FirstMatch match = new FirstMatch();
        if (document.value().rules() == null || document.value().inboundRules() == null) {
            match.leaveOpen(document.without("nsg.rules", Reason.FIELD_MISSING).gaps());
        }
        Function<SecurityRule, Truth> test = matches.apply(new Endpoints(words));
        if (match.walk(own.apply(document.value()), test, words)) {
            return match.answer();
        }
        List<SecurityRule> defaults = document.value().defaultRules();
        if (defaults == null) {
            match.leaveOpen(
                    document.without("nsg.defaultRules", Reason.FIELD_MISSING).gaps());
        } else {
            match.walk(defaults, test, words);
        }
        return match.answer();
    }

    /// @return whether a rule decided
    private boolean walk(List<SecurityRule> rules, Function<SecurityRule, Truth> test, RuleWords words) {
        List<SecurityRule> inOrder = rules.stream()
                .sorted(Comparator.comparing(SecurityRule::priority, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        for (SecurityRule rule : inOrder) {
            if (decides(rule, test.apply(rule), words)) {
                return true;
            }
        }
        return false;
    }

    private boolean decides(SecurityRule rule, Truth matches, RuleWords words) {
        if (matches.isFalse()) {
            return false;
        }
        // Without its number it may stand behind every other rule.
        Truth first =
                rule.priority() == null ? matches.and(words.undecided("priority", Reason.FIELD_MISSING)) : matches;
        gaps.addAll(first.gaps());
        Truth allows = words.grants(rule, "Allow");
        gaps.addAll(allows.gaps());
        mayAllow |= !allows.isFalse();
        mayDeny |= !allows.isTrue();
        return first.isTrue();
    }

    private void leaveOpen(List<Gap> why) {
        gaps.addAll(why);
        mayAllow = true;
        mayDeny = true;
    }

    /// Nothing that matches at all is a denial: the last default rule says so.
    private Truth answer() {
        if (mayAllow && mayDeny) {
            return new Truth.Undecided(gaps);
        }
        return Truth.of(mayAllow);
    }
}
