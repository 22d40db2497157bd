package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A subscription in scope and its VMs.
///
/// @param state `found`, `suspected-gone` or `unreadable`
/// @param cause why it cannot be read
/// @param confirmedAt when the oldest of its lists was last read completely
/// @param stale whether that is too long ago for what they say to be believed
record SubscriptionDocument(
        String subscription,
        String name,
        @Nullable String owner,
        String state,
        @Nullable String cause,
        @Nullable Instant confirmedAt,
        boolean stale,
        @JsonUnwrapped Counts counts) {

    /// All of a snapshot, by id, those without VMs included.
    static List<SubscriptionDocument> all(Snapshot snapshot) {
        TreeSet<String> ids = new TreeSet<>(snapshot.census().subscriptions().keySet());
        ids.addAll(snapshot.subscriptions().keySet());
        return ids.stream()
                .map(id -> of(
                        snapshot.subscription(id), Counts.of(snapshot.census().subscription(id))))
                .toList();
    }

    private static SubscriptionDocument of(SubscriptionInfo info, Counts counts) {
        return new SubscriptionDocument(
                info.id(),
                info.name(),
                info.owner(),
                info.state(),
                info.cause(),
                info.confirmedAt(),
                info.stale(),
                counts);
    }
}
