package dev.muster.reporter.metrics;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.List;

/// Exports the snapshot. A scrape takes the state once, so all its numbers are of one snapshot, and waits for nothing.
///
/// A snapshot older than the retention still gives its timestamp, so that its age alarms, but no state: numbers of long
/// ago must not look like numbers of today.
final class ComplianceMetrics implements MultiCollector {

    private final Snapshots snapshots;
    private final RetainedSnapshot retained;

    ComplianceMetrics(Snapshots snapshots, RetainedSnapshot retained) {
        this.snapshots = snapshots;
        this.retained = retained;
    }

    @Override
    public MetricSnapshots collect() {
        Snapshots.State state = snapshots.state();
        List<MetricSnapshot> families = new ArrayList<>();
        families.add(failures(state));
        state.snapshot().ifPresent(it -> families.addAll(ofSnapshot(it, state)));
        retained.of(state).ifPresent(it -> families.addAll(FleetFamilies.of(it)));
        return new MetricSnapshots(families);
    }

    @Override
    public List<String> getPrometheusNames() {
        return List.of(
                Names.VMS,
                Names.RULE_VMS,
                Names.RULE_FAILING_VMS,
                Names.GUEST_UNVERIFIED_VMS,
                Names.CAUSE_VMS,
                Names.CAUSE_VMS_TRUNCATED,
                Names.RULESET,
                Names.SUBSCRIPTION,
                Names.CRITICAL_VMS,
                Names.EXEMPTIONS,
                Names.OLDEST_NONCOMPLIANCE,
                Names.EVIDENCE_TIMESTAMP,
                Names.STALE_VMS,
                Names.SNAPSHOT_TIMESTAMP,
                Names.SNAPSHOT_VERSION,
                Names.SNAPSHOT_REFRESH,
                Names.SNAPSHOT_REFRESH_FAILURES,
                Names.HEARTBEAT);
    }

    private static MetricSnapshot failures(Snapshots.State state) {
        return CounterSnapshot.builder()
                .name(Names.SNAPSHOT_REFRESH_FAILURES)
                .help("Refreshes of the snapshot that failed (stable)")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value((double) state.failures())
                        .build())
                .build();
    }

    private static List<MetricSnapshot> ofSnapshot(Snapshot snapshot, Snapshots.State state) {
        List<MetricSnapshot> families = new ArrayList<>();
        families.add(GaugePoints.single(
                Names.SNAPSHOT_TIMESTAMP,
                "Time of the state that the numbers show (stable)",
                FleetFamilies.seconds(snapshot.asOf())));
        families.add(GaugePoints.single(
                Names.SNAPSHOT_VERSION,
                "Newest status version in the snapshot, equal where replicas show equal numbers (stable)",
                (double) snapshot.version()));
        families.add(GaugePoints.single(
                Names.SNAPSHOT_REFRESH,
                "Duration of the last successful refresh of the snapshot (stable)",
                state.took().toNanos() / 1e9));
        snapshot.heartbeat()
                .ifPresent(stamp -> families.add(GaugePoints.of(
                                Names.HEARTBEAT,
                                "Creation stamp of the newest heartbeat that a stage saw in every partition (stable)")
                        .add(FleetFamilies.seconds(stamp), "stage", "reporter")
                        .build()));
        return families;
    }
}
