package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Two rules of one NSG that meet on TCP 443 outbound: the first that allows storage and the first that denies the
/// internet.
///
/// Rules of which it is unclear whether they are such a rule (an application security group as source, words that
/// nobody
/// here knows) are tried both ways: the answer is unknown only if it depends on them.
final class RulePair {

    private static final int HTTPS = 443;
    private static final int HIGHEST_PRIORITY = 100;

    private final ResourceId group;
    private final Cause cause;
    private final RuleWords words;
    private final Destinations destinations;
    private final List<Ranked> allows = new ArrayList<>();
    private final List<Ranked> denies = new ArrayList<>();
    private final Set<@Nullable Integer> taken = new HashSet<>();

    RulePair(ResourceId group, Known<List<SecurityRule>> rules, Destinations destinations) {
        this.group = group;
        this.cause = Cause.of(group);
        this.words = new RuleWords(cause);
        this.destinations = destinations;
        rules.value().forEach(this::sort);
        rules.value().forEach(rule -> taken.add(rule.priority()));
        allows.sort(Comparator.comparingInt(Ranked::priority));
        denies.sort(Comparator.comparingInt(Ranked::priority));
    }

    private record Ranked(SecurityRule rule, int priority, Truth counts) {}

    Judgement judge() {
        List<Judgement> ways = new ArrayList<>();
        for (Optional<Ranked> allow : firsts(allows)) {
            for (Optional<Ranked> deny : firsts(denies)) {
                ways.add(compared(allow, deny));
            }
        }
        Outcome outcome = ways.getFirst().outcome();
        return ways.stream().allMatch(it -> it.outcome() == outcome)
                ? ways.getFirst()
                : Judgement.unknown(gaps(), NetworkNsgRulePrecedence.EXPECTED);
    }

    /// Every rule that may be the first that counts, in order; with nothing at the end if none may count.
    private static List<Optional<Ranked>> firsts(List<Ranked> ranked) {
        List<Optional<Ranked>> firsts = new ArrayList<>();
        for (Ranked rule : ranked) {
            firsts.add(Optional.of(rule));
            if (rule.counts.isTrue()) {
                return firsts;
            }
        }
        firsts.add(Optional.empty());
        return firsts;
    }

    private Judgement compared(Optional<Ranked> allow, Optional<Ranked> deny) {
        if (allow.isEmpty() || deny.isEmpty()) {
            return Judgement.notApplicable(
                    Reason.NO_SUCH_PAIR,
                    "no pair of rules about storage and the internet in " + group.name(),
                    NetworkNsgRulePrecedence.EXPECTED);
        }
        return compared(allow.get(), deny.get());
    }

    private Judgement compared(Ranked allow, Ranked deny) {
        boolean passes = allow.priority < deny.priority;
        String observed = told(allow) + (passes ? " before " : " behind ") + told(deny) + " in " + group.name();
        if (passes) {
            return Judgement.pass(observed, NetworkNsgRulePrecedence.EXPECTED);
        }
        Judgement failure = Judgement.fail(Reason.DENY_FIRST, cause, observed, NetworkNsgRulePrecedence.EXPECTED)
                .about(group);
        return named(failure, allow.rule.name(), freePriorityBefore(deny.priority));
    }

    private static Judgement named(Judgement failure, @Nullable String rule, OptionalInt priority) {
        Judgement named = rule == null ? failure : failure.naming("NSG_RULE", rule);
        return priority.isPresent() ? named.naming("PRIORITY", String.valueOf(priority.getAsInt())) : named;
    }

    /// The nearest number that no outbound rule of the group has yet.
    private OptionalInt freePriorityBefore(int priority) {
        for (int free = priority - 1; free >= HIGHEST_PRIORITY; free--) {
            if (!taken.contains(free)) {
                return OptionalInt.of(free);
            }
        }
        return OptionalInt.empty();
    }

    private static String told(Ranked rule) {
        return rule.rule.name() + " (" + rule.priority + ")";
    }

    private List<Gap> gaps() {
        return Stream.concat(allows.stream(), denies.stream())
                .flatMap(it -> it.counts.gaps().stream())
                .toList();
    }

    /// The destination first: most rules speak of something else.
    private void sort(SecurityRule rule) {
        Truth storage = speaksOfStorage(rule);
        Truth internet = speaksOfInternet(rule);
        if (storage.isFalse() && internet.isFalse()) {
            return;
        }
        Truth reaches = words.isOutbound(rule)
                .and(words.coversTcp(rule))
                .and(words.coversPort(rule, HTTPS))
                .and(hasKnownSource(rule));
        rank(rule, storage.and(reaches).and(words.grants(rule, "Allow")), allows);
        rank(rule, internet.and(reaches).and(words.grants(rule, "Deny")), denies);
    }

    private void rank(SecurityRule rule, Truth counts, List<Ranked> ranked) {
        Integer priority = rule.priority();
        if (priority != null && !counts.isFalse()) {
            ranked.add(new Ranked(rule, priority, counts));
        } else if (!counts.isFalse()) {
            // Without its number it may stand before or behind every other rule.
            Truth unclear = undecided("priority", Reason.FIELD_MISSING);
            ranked.add(new Ranked(rule, Integer.MIN_VALUE, unclear));
            ranked.add(new Ranked(rule, Integer.MAX_VALUE, unclear));
        }
    }

    /// An application security group names some machines, and which ones is not known here.
    private Truth hasKnownSource(SecurityRule rule) {
        return rule.sourceGroups()
                ? undecided("sourceApplicationSecurityGroups", Reason.SECURITY_GROUP_UNRESOLVED)
                : Truth.Decided.YES;
    }

    private Truth speaksOfInternet(SecurityRule rule) {
        List<String> prefixes = rule.destinations();
        return prefixes == null ? withoutPrefix(rule) : Truth.of(Destinations.isInternet(prefixes));
    }

    private Truth speaksOfStorage(SecurityRule rule) {
        List<String> prefixes = rule.destinations();
        return prefixes == null ? withoutPrefix(rule) : destinations.isStorage(prefixes);
    }

    private Truth withoutPrefix(SecurityRule rule) {
        return rule.destinationGroups()
                ? Truth.Decided.NO
                : undecided("destinationAddressPrefix", Reason.FIELD_MISSING);
    }

    private Truth undecided(String what, Reason reason) {
        return words.undecided(what, reason);
    }
}
