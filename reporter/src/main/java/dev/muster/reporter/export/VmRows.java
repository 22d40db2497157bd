package dev.muster.reporter.export;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.search.Outcomes;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.RuleSet;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;

/// Writes the VMs of a snapshot, one row each, in the order of their resource ids.
public final class VmRows {

    private static final List<String> COLUMNS = List.of(
            "key",
            "resourceId",
            "name",
            "subscription",
            "subscriptionName",
            "resourceGroup",
            "region",
            "owner",
            "critical",
            "exemptUntil",
            "status",
            "reason",
            "judged",
            "since",
            "observedAt",
            "stale",
            "failing",
            "unknown");

    private VmRows() {}

    public static void write(Snapshot snapshot, VmFilter filter, RowWriter rows) throws IOException {
        rows.begin(COLUMNS);
        RuleSet rules = snapshot.rules();
        Predicate<VmEntry> wanted = filter.in(rules);
        for (VmEntry vm : snapshot.vms()) {
            if (wanted.test(vm)) {
                rows.row(
                        VmKey.of(ResourceId.parse(vm.resourceId())),
                        vm.resourceId(),
                        vm.name(),
                        vm.subscription(),
                        snapshot.subscription(vm.subscription()).name(),
                        vm.resourceGroup(),
                        vm.region(),
                        vm.owner(),
                        vm.critical(),
                        vm.exemptUntil().orElse(null),
                        vm.status().word(),
                        vm.reason(),
                        vm.judged(),
                        vm.since().orElse(null),
                        vm.observedAt().orElse(null),
                        vm.stale(),
                        Outcomes.rules(vm, rules, Outcome.FAIL),
                        Outcomes.rules(vm, rules, Outcome.UNKNOWN));
            }
        }
    }
}
