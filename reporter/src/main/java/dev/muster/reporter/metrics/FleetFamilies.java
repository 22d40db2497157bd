package dev.muster.reporter.metrics;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.CauseSeries;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// The state of the estate as families of gauges, all from one snapshot.
final class FleetFamilies {

    /// Series of `muster_cause_vms`; the rest is counted in `muster_cause_vms_truncated`.
    static final int MOST_CAUSES = 200;

    private static final List<VmStatus> NONCOMPLIANT = List.of(VmStatus.UNPROTECTED, VmStatus.MISCONFIGURED);
    private static final Comparator<Map.Entry<CauseSeries, Integer>> WORST_FIRST =
            Map.Entry.<CauseSeries, Integer>comparingByKey(
                            Comparator.comparing(CauseSeries::severity).thenComparing(CauseSeries::status))
                    .thenComparing(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                    .thenComparing(Map.Entry.comparingByKey(Comparator.<CauseSeries, String>comparing(
                                    it -> it.cause().id())
                            .thenComparing(CauseSeries::group)));

    private FleetFamilies() {}

    static List<MetricSnapshot> of(Snapshot snapshot) {
        List<Map.Entry<CauseSeries, Integer>> causes = snapshot.census().causeSeries().entrySet().stream()
                .sorted(WORST_FIRST)
                .toList();
        return List.of(
                vms(snapshot),
                ruleVms(snapshot),
                causeVms(causes),
                GaugePoints.single(
                        Names.CAUSE_VMS_TRUNCATED,
                        "Series left out of muster_cause_vms because only the worst " + MOST_CAUSES
                                + " are exported (stable)",
                        Math.max(0, causes.size() - MOST_CAUSES)),
                ruleSet(snapshot),
                subscriptions(snapshot),
                oldest(snapshot));
    }

    private static MetricSnapshot vms(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(Names.VMS, "Judged virtual machines by status (stable)");
        snapshot.census()
                .places()
                .forEach((place, counts) -> counts.byStatus()
                        .forEach((status, vms) -> points.add(
                                vms,
                                "subscription_id",
                                place.subscription(),
                                "region",
                                place.region(),
                                "status",
                                status.word())));
        return points.build();
    }

    private static MetricSnapshot ruleVms(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(Names.RULE_VMS, "Judged virtual machines by rule and its outcome (stable)");
        for (RuleCounts counts : snapshot.census().rules()) {
            for (Outcome outcome : Outcome.values()) {
                points.add(
                        counts.of(outcome),
                        "rule",
                        counts.rule().id(),
                        "severity",
                        counts.rule().severity().word(),
                        "result",
                        outcome.word().replace('-', '_'));
            }
        }
        return points.build();
    }

    private static MetricSnapshot causeVms(List<Map.Entry<CauseSeries, Integer>> causes) {
        GaugePoints points = GaugePoints.of(
                Names.CAUSE_VMS,
                "Virtual machines whose failing or unknown rules one resource explains, the worst " + MOST_CAUSES
                        + " that are not zero (stable)");
        causes.stream()
                .limit(MOST_CAUSES)
                .forEach(it -> points.add(
                        it.getValue(),
                        "cause",
                        it.getKey().cause().id(),
                        "cause_kind",
                        it.getKey().cause().kind(),
                        "rule_group",
                        it.getKey().group(),
                        "status",
                        it.getKey().status().word(),
                        "severity",
                        it.getKey().severity().word()));
        return points.build();
    }

    private static MetricSnapshot ruleSet(Snapshot snapshot) {
        InfoSnapshot.Builder info = InfoSnapshot.builder().name(Names.RULESET).help("The active rule set (stable)");
        if (snapshot.rules().isActive()) {
            info.dataPoint(InfoDataPointSnapshot.builder()
                    .labels(Labels.of(
                            "version",
                            snapshot.rules().version(),
                            "checksum",
                            snapshot.rules().checksum()))
                    .build());
        }
        return info.build();
    }

    private static MetricSnapshot subscriptions(Snapshot snapshot) {
        TreeSet<String> ids = new TreeSet<>(snapshot.subscriptions().keySet());
        ids.addAll(snapshot.census().subscriptions().keySet());
        InfoSnapshot.Builder info =
                InfoSnapshot.builder().name(Names.SUBSCRIPTION).help("Azure subscriptions in scope (stable)");
        for (String id : ids) {
            SubscriptionInfo subscription = snapshot.subscription(id);
            info.dataPoint(InfoDataPointSnapshot.builder()
                    .labels(Labels.of(
                            "subscription_id",
                            id,
                            "subscription_name",
                            subscription.name(),
                            "owner",
                            subscription.owner() == null ? "" : subscription.owner()))
                    .build());
        }
        return info.build();
    }

    private static MetricSnapshot oldest(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.OLDEST_NONCOMPLIANCE,
                "Since when the virtual machine that is longest unprotected or misconfigured has been so, only where there is one (stable)");
        Map<String, ?> subscriptions = new TreeMap<>(snapshot.census().subscriptions());
        for (String subscription : subscriptions.keySet()) {
            for (VmStatus status : NONCOMPLIANT) {
                snapshot.census()
                        .oldest(subscription, status)
                        .ifPresent(since ->
                                points.add(seconds(since), "subscription_id", subscription, "status", status.word()));
            }
        }
        return points.build();
    }

    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
