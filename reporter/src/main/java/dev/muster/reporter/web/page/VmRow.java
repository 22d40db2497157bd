package dev.muster.reporter.web.page;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.search.Outcomes;
import dev.muster.reporter.snapshot.RuleInfo;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A VM in a table.
///
/// @param failing titles of the rules that fail
/// @param more how many further rules fail, empty for none
/// @param because names of what explains it, empty when it explains itself
/// @param unknown number of rules without evidence, empty for none
public record VmRow(
        String key,
        String name,
        String resourceGroup,
        String subscription,
        String subscriptionName,
        String owner,
        boolean critical,
        String region,
        String status,
        String label,
        boolean judged,
        boolean settling,
        boolean stale,
        List<Failing> failing,
        String more,
        String unknown,
        String because,
        @Nullable When since,
        @Nullable When observed) {

    private static final int MOST_RULES = 2;

    static VmRow of(VmEntry vm, Snapshot snapshot, Instant now) {
        List<Failing> failing = Outcomes.rules(vm, snapshot.rules(), Outcome.FAIL).stream()
                .flatMap(id -> snapshot.rules().rule(id).stream())
                .sorted(Comparator.comparing(RuleInfo::severity))
                .map(rule ->
                        new Failing(rule.id(), rule.title(), rule.severity().word()))
                .toList();
        int unknown = Outcomes.rules(vm, snapshot.rules(), Outcome.UNKNOWN).size();
        return new VmRow(
                VmKey.of(ResourceId.parse(vm.resourceId())),
                vm.name(),
                vm.resourceGroup(),
                vm.subscription(),
                snapshot.subscription(vm.subscription()).name(),
                vm.owner() == null ? "" : vm.owner(),
                vm.critical(),
                vm.region(),
                vm.status().word(),
                vm.judged() ? Words.of(vm.status()) : "Not judged yet",
                vm.judged(),
                vm.settling(),
                vm.stale(),
                failing.stream().limit(MOST_RULES).toList(),
                failing.size() > MOST_RULES ? "+" + (failing.size() - MOST_RULES) : "",
                unknown == 0 ? "" : unknown + " unknown",
                because(vm),
                vm.since().map(it -> When.of(it, now)).orElse(null),
                vm.observedAt().map(it -> When.of(it, now)).orElse(null));
    }

    /// Names of what explains it, the VM itself and its own parts left out.
    private static String because(VmEntry vm) {
        return vm.causes().stream()
                .filter(it -> !it.cause().concernsOneVm())
                .map(it -> it.cause().id())
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .distinct()
                .limit(MOST_RULES)
                .collect(Collectors.joining(", "));
    }

    /// A rule that fails.
    public record Failing(String id, String title, String severity) {}
}
