package dev.muster.reporter.access;

import java.util.Optional;
import java.util.Set;

/// Which subscriptions somebody may know of.
///
/// @param subscriptions lower-cased ids, empty for all there are
public record Reach(Optional<Set<String>> subscriptions) {

    /// Everything.
    public static final Reach ALL = new Reach(Optional.empty());

    public Reach {
        subscriptions = subscriptions.map(Set::copyOf);
    }

    /// Whether a subscription is within.
    ///
    /// @param subscription lower-cased id
    public boolean covers(String subscription) {
        return subscriptions.isEmpty() || subscriptions.get().contains(subscription);
    }
}
