package dev.muster.reporter.search;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Census;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Which VMs are wanted. Conditions of different kinds must all hold; of several values of one kind any may. An empty
/// set
/// is no condition.
///
/// @param statuses a VM that was never judged is `pending`
/// @param subscriptions lower-cased ids
/// @param regions lower-cased
/// @param resourceGroups lower-cased
/// @param owners as the VMs have them, [#NOBODY] for those without one
/// @param rule id of a rule of the active rule set
/// @param outcomes of that rule, or of any rule when none is named
/// @param cause lower-cased resource id
/// @param text part of the resource id, name or owner, any letter case
/// @param judged whether a verdict must exist, or must not
/// @param critical whether its tag must say that it is, or must not
public record VmFilter(
        Set<VmStatus> statuses,
        Set<String> subscriptions,
        Set<String> regions,
        Set<String> resourceGroups,
        Set<String> owners,
        Optional<String> rule,
        Set<Outcome> outcomes,
        Optional<String> cause,
        Optional<String> text,
        Optional<Boolean> judged,
        Optional<Boolean> critical) {

    /// The word for VMs that nobody owns.
    public static final String NOBODY = Census.NOBODY;

    /// Every VM.
    public static final VmFilter ALL = new VmFilter(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public VmFilter {
        statuses = Set.copyOf(statuses);
        subscriptions = Set.copyOf(subscriptions);
        regions = Set.copyOf(regions);
        resourceGroups = Set.copyOf(resourceGroups);
        owners = Set.copyOf(owners);
        outcomes = Set.copyOf(outcomes);
    }

    /// The filter as a question, for VMs whose outcomes follow this rule set.
    public Predicate<VmEntry> in(RuleSet rules) {
        Predicate<VmEntry> byRule = byRule(rules);
        Predicate<VmEntry> byText = byText();
        return vm -> admits(statuses, vm.status())
                && admits(subscriptions, vm.subscription())
                && admits(regions, lower(vm.region()))
                && admits(resourceGroups, vm.resourceGroup())
                && (owners.isEmpty() || owners.contains(vm.owner() == null ? NOBODY : vm.owner()))
                && judged.map(wanted -> wanted == vm.judged()).orElse(true)
                && critical.map(wanted -> wanted == vm.critical()).orElse(true)
                && byRule.test(vm)
                && cause.map(id -> isExplainedBy(vm, id)).orElse(true)
                && byText.test(vm);
    }

    private static <T> boolean admits(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean isExplainedBy(VmEntry vm, String cause) {
        return vm.causes().stream().anyMatch(it -> it.cause().id().equals(cause));
    }

    private Predicate<VmEntry> byRule(RuleSet rules) {
        if (rule.isEmpty() && outcomes.isEmpty()) {
            return vm -> true;
        }
        List<RuleInfo> wanted =
                rule.isEmpty() ? rules.rules() : rules.rule(rule.get()).stream().toList();
        Set<Outcome> accepted = outcomes.isEmpty() ? Set.of(Outcome.FAIL) : outcomes;
        return vm -> wanted.stream()
                .anyMatch(it -> Outcomes.of(vm, it).filter(accepted::contains).isPresent());
    }

    private Predicate<VmEntry> byText() {
        if (text.isEmpty()) {
            return vm -> true;
        }
        String part = lower(text.get());
        return vm -> vm.resourceId().contains(part)
                || lower(vm.name()).contains(part)
                || (vm.owner() != null && lower(vm.owner()).contains(part));
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
