package dev.muster.evaluator.core;

import java.time.Duration;
import java.time.Instant;

/// How old evidence may be before a rule has to say unknown (architecture, decision 17).
///
/// @param listVisible for what complete lists confirm, counted from the last confirmation
/// @param instanceView for the instance view of a VM, which only a reading of the VM itself brings
public record MaximumAges(Duration listVisible, Duration instanceView) {

    public static final MaximumAges DEFAULT = new MaximumAges(Duration.ofMinutes(130), Duration.ofHours(26));

    /// @throws IllegalArgumentException when an age is not positive
    public MaximumAges {
        if (!listVisible.isPositive() || !instanceView.isPositive()) {
            throw new IllegalArgumentException("a maximum age is positive");
        }
    }

    public boolean listVisibleIsStale(Instant asOf, Instant at) {
        return asOf.plus(listVisible).isBefore(at);
    }

    public boolean instanceViewIsStale(Instant asOf, Instant at) {
        return asOf.plus(instanceView).isBefore(at);
    }
}
