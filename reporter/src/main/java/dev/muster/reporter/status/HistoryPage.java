package dev.muster.reporter.status;

import java.util.List;
import java.util.Optional;

/// A piece of a VM's history.
///
/// @param intervals newest first
/// @param next where the following piece begins; empty at the end
public record HistoryPage(List<HistoryInterval> intervals, Optional<HistoryPlace> next) {

    public HistoryPage {
        intervals = List.copyOf(intervals);
    }

    /// Cuts a page off intervals of which one more than the limit was asked for.
    static HistoryPage cut(List<HistoryInterval> intervals, int limit) {
        return intervals.size() <= limit
                ? new HistoryPage(intervals, Optional.empty())
                : new HistoryPage(
                        intervals.subList(0, limit),
                        Optional.of(intervals.get(limit - 1).place()));
    }
}
