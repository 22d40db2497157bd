package dev.muster.evaluator.core;

import java.time.Duration;
import java.time.Instant;

/// How old evidence may be before a rule has to say unknown (architecture, decision 17).
///
/// @param graphVisible for what complete lists and Resource Graph confirm, counted from the last confirmation
/// @param instanceView for the instance view of a VM, which only a reading of the VM itself brings
public record MaximumAges(Duration graphVisible, Duration instanceView) {

    public static final MaximumAges DEFAULT = new MaximumAges(Duration.ofMinutes(130), Duration.ofHours(26));

    /// @throws IllegalArgumentException when an age is not positive
    public MaximumAges {
        if (!graphVisible.isPositive() || !instanceView.isPositive()) {
            throw new IllegalArgumentException("a maximum age is positive");
        }
    }

    /// Until when what was confirmed then may be believed, that instant included.
    public Instant believedUntil(Instant confirmedAt) {
        return confirmedAt.plus(graphVisible);
    }
}
