package dev.muster.standalone.oracle;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// What people are shown of a VM.
///
/// @param outcomes by rule; empty when the details were not asked for
/// @param observedAt age of the newest evidence; empty when not shown
/// @param stale whether it is marked as too old to be believed
public record Shown(
        String status, boolean judged, Map<String, String> outcomes, Optional<Instant> observedAt, boolean stale) {

    public Shown {
        outcomes = Map.copyOf(outcomes);
    }
}
