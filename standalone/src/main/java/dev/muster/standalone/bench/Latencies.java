package dev.muster.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Durations of one kind and their percentiles.
final class Latencies {

    private final List<Duration> durations = Collections.synchronizedList(new ArrayList<>());

    void add(Duration duration) {
        durations.add(duration);
    }

    int count() {
        return durations.size();
    }

    /// The smallest duration that is not below `percent` of all.
    ///
    /// @param percent 0 to 100
    double millis(int percent) {
        List<Duration> sorted = durations.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * sorted.size());
        return sorted.get(Math.max(0, rank - 1)).toNanos() / 1e6;
    }
}
