package dev.muster.reporter.metrics.detail;

/// Which VMs have series of their own.
enum DetailMode {
    /// None.
    NONE(0),
    /// Those that are unprotected or misconfigured.
    NONCOMPLIANT(20_000),
    /// All, with their status.
    ALL(250_000);

    private final int mostSeries;

    DetailMode(int mostSeries) {
        this.mostSeries = mostSeries;
    }

    /// More series than this are never exported: a scrape of 250,000 is 32 MB, and Prometheus refuses larger ones.
    int mostSeries() {
        return mostSeries;
    }
}
