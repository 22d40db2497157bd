package dev.muster.reporter.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.LinkedHashMap;
import java.util.Map;

/// One family of gauges while it is built. Points are keyed by their labels, for one duplicate would fail the whole
/// scrape.
final class GaugePoints {

    private final String name;
    private final String help;
    private final Map<Labels, Double> points = new LinkedHashMap<>();

    private GaugePoints(String name, String help) {
        this.name = name;
        this.help = help;
    }

    /// @param help one sentence, ending with the stability
    static GaugePoints of(String name, String help) {
        return new GaugePoints(name, help);
    }

    static GaugeSnapshot single(String name, String help, double value) {
        return of(name, help).add(value).build();
    }

    GaugePoints add(double value, String... namesAndValues) {
        points.merge(Labels.of(namesAndValues), value, Double::sum);
        return this;
    }

    GaugeSnapshot build() {
        GaugeSnapshot.Builder family = GaugeSnapshot.builder().name(name).help(help);
        points.forEach((labels, value) -> family.dataPoint(
                GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
        return family.build();
    }
}
