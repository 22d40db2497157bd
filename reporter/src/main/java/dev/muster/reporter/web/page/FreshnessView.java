package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Freshness;
import dev.muster.reporter.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far the numbers can be relied on.
///
/// @param picture time of the snapshot
/// @param observed the oldest complete list, null before the first and for the past
/// @param stale machines whose evidence is too old, empty for none
/// @param unreadable names of subscriptions that Azure refuses to show
public record FreshnessView(When picture, @Nullable When observed, String stale, List<String> unreadable) {

    public FreshnessView {
        unreadable = List.copyOf(unreadable);
    }

    static FreshnessView of(Snapshot snapshot, Instant now) {
        Freshness freshness = snapshot.freshness();
        return new FreshnessView(
                When.of(snapshot.asOf(), now),
                freshness.observedAt().map(it -> When.of(it, now)).orElse(null),
                freshness.staleVms() == 0 ? "" : Words.vms(freshness.staleVms()),
                snapshot.subscriptions().values().stream()
                        .filter(it -> !it.isReadable())
                        .map(it -> it.name())
                        .sorted()
                        .toList());
    }
}
