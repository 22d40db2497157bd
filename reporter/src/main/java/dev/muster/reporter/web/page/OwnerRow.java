package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.StatusCounts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// An owner in a table.
///
/// @param word as filters want it
public record OwnerRow(String word, String name, String share, String failing, String total, StatusBar bar) {

    private static final Comparator<Map.Entry<String, StatusCounts>> WORST_FIRST =
            Map.Entry.<String, StatusCounts>comparingByValue(
                            Comparator.comparingInt(StatusCounts::failing).reversed())
                    .thenComparing(Map.Entry.comparingByKey());

    /// Those with the most failing VMs first.
    static List<OwnerRow> of(Snapshot snapshot, int limit) {
        return snapshot.census().owners().entrySet().stream()
                .sorted(WORST_FIRST)
                .limit(limit)
                .map(it -> new OwnerRow(
                        it.getKey(),
                        Frames.ownerName(it.getKey()),
                        Words.percent(it.getValue().protectedShare()),
                        Words.number(it.getValue().failing()),
                        Words.number(it.getValue().total()),
                        StatusBar.of(it.getValue())))
                .toList();
    }
}
