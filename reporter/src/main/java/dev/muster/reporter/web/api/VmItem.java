package dev.muster.reporter.web.api;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.search.Outcomes;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.VmEntry;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One VM in a list.
///
/// @param key for `/api/v1/vms/{key}`
/// @param judged false until the first verdict; the status is then `pending`
/// @param since when the status last changed
/// @param observedAt age of the newest evidence
/// @param stale whether anything the verdict needs is too old to be believed
/// @param critical whether its tag says that it is
/// @param exemptUntil end of the exemption that its tag declares, in the past for one that has expired
/// @param failing ids of the rules that fail, in catalogue order
/// @param unknown ids of the rules for which evidence is missing
record VmItem(
        String key,
        String resourceId,
        String name,
        String subscription,
        String resourceGroup,
        String region,
        @Nullable String owner,
        String status,
        boolean judged,
        @Nullable String reason,
        boolean settling,
        @Nullable Instant since,
        @Nullable Instant observedAt,
        boolean stale,
        boolean critical,
        @Nullable Instant exemptUntil,
        List<String> failing,
        List<String> unknown) {

    static VmItem of(VmEntry vm, RuleSet rules) {
        return new VmItem(
                VmKey.of(ResourceId.parse(vm.resourceId())),
                vm.resourceId(),
                vm.name(),
                vm.subscription(),
                vm.resourceGroup(),
                vm.region(),
                vm.owner(),
                vm.status().word(),
                vm.judged(),
                vm.reason(),
                vm.settling(),
                vm.since().orElse(null),
                vm.observedAt().orElse(null),
                vm.stale(),
                vm.critical(),
                vm.exemptUntil().orElse(null),
                Outcomes.rules(vm, rules, Outcome.FAIL),
                Outcomes.rules(vm, rules, Outcome.UNKNOWN));
    }
}
