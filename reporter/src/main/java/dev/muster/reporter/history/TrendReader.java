package dev.muster.reporter.history;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Tells how many VMs had which status over time.
public interface TrendReader {

    /// The state at the begin of the span and at the end of each of its equal steps.
    ///
    /// @param steps at least 1
    List<Point> read(Range range, int steps);

    /// @param vms judged VMs by status, without zeros
    record Point(Instant at, Map<VmStatus, Integer> vms) {}
}
