package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.metrics.RetainedSnapshot;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;
import java.util.Optional;

/// Says in the ordinary scrape how many series of single VMs there are, and whether the limit was hit.
final class DetailFamilies implements MultiCollector {

    static final String SERIES = "muster_detail_series";
    static final String LIMIT = "muster_detail_series_limit";
    static final String TRUNCATED = "muster_detail_truncated";

    private final RetainedSnapshot snapshots;
    private final DetailSelector selector;

    DetailFamilies(RetainedSnapshot snapshots, DetailSelector selector) {
        this.snapshots = snapshots;
        this.selector = selector;
    }

    @Override
    public MetricSnapshots collect() {
        Optional<DetailSelection> selection = snapshots.current().map(selector::of);
        return MetricSnapshots.of(
                gauge(
                        SERIES,
                        "Series of single virtual machines at /metrics/vms (stable)",
                        selection.map(DetailSelection::series).orElse(0)),
                gauge(LIMIT, "Most series of single virtual machines (stable)", selector.limit()),
                gauge(
                        TRUNCATED,
                        "Whether series of single virtual machines were left out, the least severe and youngest (stable)",
                        selection.filter(DetailSelection::truncated).isPresent() ? 1 : 0));
    }

    @Override
    public List<String> getPrometheusNames() {
        return List.of(SERIES, LIMIT, TRUNCATED);
    }

    private static GaugeSnapshot gauge(String name, String help, int value) {
        return GaugeSnapshot.builder()
                .name(name)
                .help(help)
                .dataPoint(GaugeDataPointSnapshot.builder().value(value).build())
                .build();
    }
}
