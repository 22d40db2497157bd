package dev.muster.reporter.metrics;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Census;
import dev.muster.reporter.snapshot.RuleCounts;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import dev.muster.reporter.snapshot.VmEntry;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The state of the estate as families of gauges, all from one snapshot.
final class FleetFamilies {

    private static final List<VmStatus> NONCOMPLIANT = List.of(VmStatus.UNPROTECTED, VmStatus.MISCONFIGURED);

    private static final Duration EXPIRING = Duration.ofDays(14);

    private FleetFamilies() {}

    static List<MetricSnapshot> of(Snapshot snapshot) {
        return List.of(
                vms(snapshot),
                ruleVms(snapshot),
                causeVms(snapshot),
                causesLeftOut(snapshot),
                ruleFailing(snapshot),
                guestUnverified(snapshot),
                ruleSet(snapshot),
                subscriptions(snapshot),
                critical(snapshot),
                exemptions(snapshot),
                oldest(snapshot),
                evidence(snapshot),
                stale(snapshot));
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

    private static MetricSnapshot ruleFailing(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.RULE_FAILING_VMS,
                "Judged virtual machines on which a rule fails by subscription, only where there is one (stable)");
        snapshot.census()
                .failing()
                .forEach((rule, subscriptions) -> subscriptions.forEach(
                        (subscription, vms) -> points.add(vms, "rule", rule, "subscription_id", subscription)));
        return points.build();
    }

    private static MetricSnapshot guestUnverified(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.GUEST_UNVERIFIED_VMS,
                "Virtual machines of which nobody has said what a rule needs to know of their guest, only where there is one (stable)");
        snapshot.census().rules().stream()
                .filter(it -> it.rule().guestEvidence() && it.unknown() > 0)
                .forEach(it -> points.add(it.unknown(), "rule", it.rule().id()));
        return points.build();
    }

    private static MetricSnapshot causeVms(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.CAUSE_VMS,
                "Virtual machines whose failing or unknown rules one resource explains, the worst "
                        + Census.MOST_CAUSE_SERIES + " that are not zero (stable)");
        snapshot.census()
                .causeSeries()
                .forEach(it -> points.add(
                        it.vms(),
                        "cause",
                        it.cause().id(),
                        "cause_kind",
                        it.cause().kind(),
                        "rule_group",
                        it.group(),
                        "status",
                        it.status().word(),
                        "severity",
                        it.severity().word()));
        return points.build();
    }

    private static MetricSnapshot causesLeftOut(Snapshot snapshot) {
        int leftOut = snapshot.census().causeSeriesTotal()
                - snapshot.census().causeSeries().size();
        return GaugePoints.single(
                Names.CAUSE_VMS_TRUNCATED,
                "Series left out of muster_cause_vms because only the worst " + Census.MOST_CAUSE_SERIES
                        + " are exported (stable)",
                leftOut);
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

    private static MetricSnapshot critical(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.CRITICAL_VMS,
                "Judged virtual machines whose tag says that they are critical, by status, only where there is one (stable)");
        snapshot.census()
                .critical()
                .forEach((subscription, statuses) -> statuses.forEach(
                        (status, vms) -> points.add(vms, "subscription_id", subscription, "status", status.word())));
        return points.build();
    }

    private static MetricSnapshot exemptions(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.EXEMPTIONS,
                "Exemptions that tags of virtual machines declare; expiring are those with less than fourteen days left (stable)");
        Instant soon = snapshot.asOf().plus(EXPIRING);
        int expired = 0;
        int expiring = 0;
        for (Instant end : snapshot.census().exemptions()) {
            if (!end.isAfter(snapshot.asOf())) {
                expired++;
            } else if (!end.isAfter(soon)) {
                expiring++;
            }
        }
        points.add(snapshot.census().exemptions().size() - expired - expiring, "state", "active");
        points.add(expiring, "state", "expiring");
        points.add(expired, "state", "expired");
        return points.build();
    }

    private static MetricSnapshot oldest(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.OLDEST_NONCOMPLIANCE,
                "Since when the virtual machine that is longest unprotected or misconfigured has been so, only where there is one (stable)");
        for (String subscription : snapshot.census().subscriptions().keySet()) {
            for (VmStatus status : NONCOMPLIANT) {
                snapshot.census()
                        .oldest(subscription, status)
                        .ifPresent(since ->
                                points.add(seconds(since), "subscription_id", subscription, "status", status.word()));
            }
        }
        return points.build();
    }

    private static MetricSnapshot evidence(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.EVIDENCE_TIMESTAMP,
                "When the list of a subscription that is oldest was last confirmed completely (stable)");
        snapshot.subscriptions().forEach((id, subscription) -> {
            Instant confirmedAt = subscription.confirmedAt();
            if (confirmedAt != null) {
                points.add(seconds(confirmedAt), "subscription_id", id);
            }
        });
        return points.build();
    }

    private static MetricSnapshot stale(Snapshot snapshot) {
        GaugePoints points = GaugePoints.of(
                Names.STALE_VMS,
                "Virtual machines whose verdict needs evidence that is too old, by subscription, only where there is one (stable)");
        snapshot.vms().stream()
                .filter(VmEntry::stale)
                .collect(Collectors.groupingBy(VmEntry::subscription, TreeMap::new, Collectors.counting()))
                .forEach((subscription, vms) -> points.add(vms, "subscription_id", subscription));
        return points.build();
    }

    static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
