package dev.muster.reporter.snapshot;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/// Snapshots and their parts for tests.
public final class Vms {

    public static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    public static final RuleSet RULES = new RuleSet(
            "1",
            "current 2026.08",
            1,
            "sum",
            List.of(
                    rule(0, "vm-is-protected", Severity.CRITICAL, "protection", false),
                    rule(1, "agent-ready", Severity.HIGH, "agent", true)));

    /// What the tags of a machine say where nothing is configured.
    public static final TagWords WORDS = new TagWords(
            new OwnerProperties(List.of("owner"), Map.of(), ""),
            new CriticalityProperties("criticality", List.of("critical", "high")));

    private Vms() {}

    private static RuleInfo rule(int position, String id, Severity severity, String group, boolean guest) {
        return new RuleInfo(
                position,
                id,
                "Title of " + id,
                "",
                group,
                severity,
                Mode.ENFORCE,
                group,
                guest,
                "vm",
                JsonMapper.shared().createObjectNode(),
                "",
                List.of(),
                List.of());
    }

    public static String id(String name) {
        return "/subscriptions/" + SUBSCRIPTION + "/resourcegroups/rg/providers/microsoft.compute/virtualmachines/"
                + name;
    }

    public static VmEntry judged(String name, VmStatus status, String outcomes, CauseRef... causes) {
        return new VmEntry(
                id(name),
                name,
                SUBSCRIPTION,
                "rg",
                "westeurope",
                null,
                true,
                status,
                null,
                outcomes,
                true,
                false,
                false,
                1_000_000,
                900_000,
                false,
                0,
                List.of(causes));
    }

    public static VmEntry since(VmEntry vm, Instant since) {
        return new VmEntry(
                vm.resourceId(),
                vm.name(),
                vm.subscription(),
                vm.resourceGroup(),
                vm.region(),
                vm.owner(),
                vm.judged(),
                vm.status(),
                vm.reason(),
                vm.outcomes(),
                vm.currentRules(),
                vm.settling(),
                vm.stale(),
                vm.observedMillis(),
                since.toEpochMilli(),
                vm.critical(),
                vm.exemptUntilMillis(),
                vm.causes());
    }

    public static VmEntry stale(VmEntry vm) {
        return new VmEntry(
                vm.resourceId(),
                vm.name(),
                vm.subscription(),
                vm.resourceGroup(),
                vm.region(),
                vm.owner(),
                vm.judged(),
                vm.status(),
                vm.reason(),
                vm.outcomes(),
                vm.currentRules(),
                vm.settling(),
                true,
                vm.observedMillis(),
                vm.sinceMillis(),
                vm.critical(),
                vm.exemptUntilMillis(),
                vm.causes());
    }

    /// With what its tags say.
    public static VmEntry tagged(String name, VmStatus status, boolean critical, Instant exemptUntil) {
        return new VmEntry(
                id(name),
                name,
                SUBSCRIPTION,
                "rg",
                "westeurope",
                null,
                true,
                status,
                null,
                "PP",
                true,
                false,
                false,
                1_000_000,
                900_000,
                critical,
                exemptUntil.toEpochMilli(),
                List.of());
    }

    /// An empty estate in which something was repaired.
    public static Snapshot repaired(Instant asOf, Repair... repairs) {
        return new Snapshot(asOf, 1, RULES, List.of(), Map.of(), Optional.of(asOf), List.of(), List.of(repairs));
    }

    public static VmEntry byEarlierCatalogue(String name) {
        return new VmEntry(
                id(name),
                name,
                SUBSCRIPTION,
                "rg",
                "westeurope",
                null,
                true,
                VmStatus.PROTECTED,
                null,
                "FF",
                false,
                false,
                false,
                1_000_000,
                900_000,
                false,
                0,
                List.of());
    }

    public static VmEntry neverJudged(String name) {
        return new VmEntry(
                id(name),
                name,
                SUBSCRIPTION,
                "rg",
                "westeurope",
                null,
                false,
                VmStatus.PENDING,
                null,
                "",
                false,
                false,
                false,
                0,
                0,
                false,
                0,
                List.of());
    }

    public static CauseRef cause(String id, String kind, String group, Severity severity) {
        return new CauseRef(
                new Cause(id, kind), group, severity, Outcome.FAIL, "reason", severity.compareTo(Severity.MEDIUM) <= 0);
    }

    public static Snapshot snapshot(Instant asOf, long version, List<VmEntry> vms, Detection... detections) {
        return new Snapshot(asOf, version, RULES, vms, Map.of(), Optional.of(asOf), List.of(detections), List.of());
    }

    /// With what is known of its only subscription.
    public static Snapshot snapshot(Instant asOf, List<VmEntry> vms, SubscriptionInfo subscription) {
        return new Snapshot(
                asOf, 1, RULES, vms, Map.of(subscription.id(), subscription), Optional.of(asOf), List.of(), List.of());
    }

    /// An estate of `size` VMs, all of one status.
    public static Snapshot uniform(Instant asOf, int size, VmStatus status) {
        return snapshot(
                asOf,
                size,
                IntStream.range(0, size)
                        .mapToObj(i -> judged("vm-" + i, status, status == VmStatus.PROTECTED ? "PP" : "FP"))
                        .toList());
    }

    /// Shows a snapshot, as a refresh would.
    public static void show(Snapshots snapshots, Snapshot snapshot) {
        snapshots.refreshed(snapshot, java.time.Duration.ofMillis(7));
    }

    /// A refresh that failed.
    public static void fail(Snapshots snapshots, String reason, Instant at) {
        snapshots.failed(reason, at);
    }
}
