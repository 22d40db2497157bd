package dev.muster.reporter.metrics;

import dev.muster.contract.Severity;
import dev.muster.reporter.snapshot.Repair;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SnapshotListener;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.HashSet;
import java.util.Set;

/// Measures from the first sight of a failing rule until it passes. Every repair is observed once, though consecutive
/// snapshots bring the newest ones again.
final class RemediationTime implements SnapshotListener {

    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;

    /// Bucket bounds in seconds: one and four hours, one, three, seven and thirty days.
    static final double[] BUCKETS = {HOUR, 4 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY};

    private final Histogram histogram;
    private Set<Key> seen = Set.of();

    RemediationTime() {
        this.histogram = Histogram.builder()
                .name(Names.REMEDIATION)
                .help("Time from the first sight of a failing rule until it passes (stable)")
                .labelNames("severity")
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .withoutExemplars()
                .build();
        for (Severity severity : Severity.values()) {
            histogram.initLabelValues(severity.word());
        }
    }

    Histogram histogram() {
        return histogram;
    }

    @Override
    public void refreshed(Snapshot snapshot) {
        Set<Key> current = new HashSet<>();
        for (Repair repair : snapshot.repairs()) {
            Key key = new Key(repair.resourceId(), repair.rule(), repair.version());
            if (current.add(key) && !seen.contains(key)) {
                histogram
                        .labelValues(repair.severity().word())
                        .observe(repair.lasted().toMillis() / 1000.0);
            }
        }
        seen = current;
    }

    private record Key(String resourceId, String rule, long version) {}
}
