package dev.muster.standalone.oracle;

import java.util.Map;

/// The totals that people are shown.
///
/// @param statuses judged VMs by status word
public record Sums(int total, int judged, int neverJudged, Map<String, Integer> statuses) {

    public Sums {
        statuses = Map.copyOf(statuses);
    }
}
