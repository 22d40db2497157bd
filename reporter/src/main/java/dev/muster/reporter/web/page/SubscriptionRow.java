package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.StatusCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A subscription in a table.
///
/// @param stale one of its lists was read completely too long ago
public record SubscriptionRow(
        String id,
        String name,
        String owner,
        boolean stale,
        String share,
        String failing,
        String total,
        StatusBar bar) {

    private static final Comparator<Map.Entry<String, StatusCounts>> WORST_FIRST =
            Map.Entry.<String, StatusCounts>comparingByValue(
                            Comparator.comparingInt(StatusCounts::failing).reversed())
                    .thenComparing(Map.Entry.comparingByKey());

    /// Those with the most failing VMs first.
    static List<SubscriptionRow> of(Snapshot snapshot, int limit) {
        return snapshot.census().subscriptions().entrySet().stream()
                .sorted(WORST_FIRST)
                .limit(limit)
                .map(it -> of(it.getKey(), it.getValue(), snapshot))
                .toList();
    }

    private static SubscriptionRow of(String id, StatusCounts counts, Snapshot snapshot) {
        String owner = snapshot.subscription(id).owner();
        return new SubscriptionRow(
                id,
                snapshot.subscription(id).name(),
                owner == null ? "" : owner,
                snapshot.subscription(id).stale(),
                Words.percent(counts.protectedShare()),
                Words.number(counts.failing()),
                Words.number(counts.total()),
                StatusBar.of(counts));
    }
}
