package dev.muster.reporter.snapshot;

import java.time.Duration;
import java.time.Instant;

/// A verdict that a change in Azure brought, and how long it took.
///
/// @param version of the status, unique per VM
/// @param eventAt when Azure says the resource changed
/// @param recordedAt when the verdict was recorded
/// @param trigger `event`, `sweep`, `manual` or `rules`
public record Detection(String resourceId, long version, Instant eventAt, Instant recordedAt, String trigger) {

    /// From the change to the verdict; zero when Azure's clock is ahead of ours.
    public Duration latency() {
        Duration latency = Duration.between(eventAt, recordedAt);
        return latency.isNegative() ? Duration.ZERO : latency;
    }
}
