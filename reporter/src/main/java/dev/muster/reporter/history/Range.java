package dev.muster.reporter.history;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A span of the past and the part of the estate that is meant.
///
/// @param from included
/// @param to excluded, after `from`
/// @param subscriptions lower-cased ids, empty for all
/// @param owners as they are resolved today, empty set for all, `-` for nobody
public record Range(Instant from, Instant to, Optional<Set<String>> subscriptions, Set<String> owners) {

    public Range {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException(from + " is not before " + to);
        }
        subscriptions = subscriptions.map(Set::copyOf);
        owners = Set.copyOf(owners);
    }
}
