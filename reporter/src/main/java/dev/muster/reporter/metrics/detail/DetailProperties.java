package dev.muster.reporter.metrics.detail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How much of single VMs is exported at `/metrics/vms` of the management port.
///
/// @param mode none, noncompliant or all
/// @param limit most series, 1 to 20000 (noncompliant) or 250000 (all); when absent, that number
@ConfigurationProperties("muster.metrics.detail")
record DetailProperties(
        @DefaultValue("noncompliant") DetailMode mode,
        @Nullable Integer limit) {

    /// @throws IllegalArgumentException when the limit is out of its range
    DetailProperties {
        if (limit != null && mode != DetailMode.NONE && (limit < 1 || limit > mode.mostSeries())) {
            throw new IllegalArgumentException(
                    "muster.metrics.detail.limit is '" + limit + "', allowed is 1 to " + mode.mostSeries());
        }
    }

    /// Most series that are exported.
    int mostSeries() {
        return limit == null || mode == DetailMode.NONE ? mode.mostSeries() : limit;
    }
}
