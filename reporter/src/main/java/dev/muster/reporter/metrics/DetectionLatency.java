package dev.muster.reporter.metrics;

import dev.muster.reporter.snapshot.Detection;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SnapshotListener;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Measures from Azure's change to the recorded verdict. Every verdict is observed once, though consecutive snapshots
/// bring the newest ones again.
final class DetectionLatency implements SnapshotListener {

    /// Bucket bounds in seconds; alerts are written against them.
    static final double[] BUCKETS = {1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 14400};

    /// Triggers with a time of change in Azure.
    static final List<String> TRIGGERS = List.of("event", "sweep");

    private final Histogram histogram;
    private Set<Key> seen = Set.of();

    DetectionLatency() {
        this.histogram = Histogram.builder()
                .name(Names.DETECTION_LATENCY)
                .help("Time from a change in Azure to the recorded verdict (stable)")
                .labelNames("trigger")
                .classicOnly()
                .classicUpperBounds(BUCKETS)
                .withoutExemplars()
                .build();
        TRIGGERS.forEach(histogram::initLabelValues);
    }

    Histogram histogram() {
        return histogram;
    }

    @Override
    public void refreshed(Snapshot snapshot) {
        Set<Key> current = new HashSet<>();
        for (Detection detection : snapshot.detections()) {
            Key key = new Key(detection.resourceId(), detection.version());
            if (current.add(key) && !seen.contains(key) && TRIGGERS.contains(detection.trigger())) {
                histogram
                        .labelValues(detection.trigger())
                        .observe(detection.latency().toMillis() / 1000.0);
            }
        }
        seen = current;
    }

    private record Key(String resourceId, long version) {}
}
