package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.EventReader.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A subscription and its newest event in a table.
///
/// @param event when the newest happened, null when none ever came
public record FeedRow(String id, String name, @Nullable When event) {

    /// Those that were never heard first, then those that are silent longest.
    static List<FeedRow> of(Snapshot snapshot, List<Feed> feeds, Instant now) {
        Map<String, Feed> heard = new HashMap<>();
        feeds.forEach(it -> heard.put(it.subscription(), it));
        Set<String> ids = new TreeSet<>(snapshot.subscriptions().keySet());
        ids.addAll(snapshot.census().subscriptions().keySet());
        List<String> sorted = new ArrayList<>(ids);
        sorted.sort(Comparator.comparing((String id) -> {
                    Feed feed = heard.get(id);
                    return feed == null ? Instant.EPOCH : feed.eventAt();
                })
                .thenComparing(id -> snapshot.subscription(id).name()));
        return sorted.stream().map(id -> of(id, snapshot, heard.get(id), now)).toList();
    }

    private static FeedRow of(String id, Snapshot snapshot, @Nullable Feed feed, Instant now) {
        return new FeedRow(id, snapshot.subscription(id).name(), feed == null ? null : When.of(feed.eventAt(), now));
    }
}
