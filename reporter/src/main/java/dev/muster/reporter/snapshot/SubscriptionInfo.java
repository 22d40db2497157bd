package dev.muster.reporter.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An Azure subscription in scope.
///
/// @param id lower-cased
/// @param state `found`, `suspected-gone` or `unreadable`
/// @param cause why it cannot be read
/// @param confirmedAt when the oldest of its lists was last read completely
/// @param stale whether that is too long ago for what they say to be believed
public record SubscriptionInfo(
        String id,
        String name,
        @Nullable String owner,
        String state,
        @Nullable String cause,
        @Nullable Instant confirmedAt,
        boolean stale) {

    /// A subscription known only by its VMs.
    public static SubscriptionInfo unlisted(String id) {
        return new SubscriptionInfo(id, id, null, "found", null, null, false);
    }

    /// Whether its resources can be read.
    public boolean isReadable() {
        return !state.equals("unreadable");
    }
}
