package dev.muster.reporter.snapshot;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// How old the evidence is that a snapshot rests on.
///
/// @param observedAt the oldest of the last complete readings of all lists; empty before the first
/// @param staleVms VMs of which something that a rule needs is too old to be believed
/// @param staleSubscriptions subscriptions of which a list was read completely too long ago
public record Freshness(Optional<Instant> observedAt, int staleVms, int staleSubscriptions) {

    static Freshness of(Collection<VmEntry> vms, Collection<SubscriptionInfo> subscriptions) {
        return new Freshness(
                subscriptions.stream()
                        .flatMap(it -> Stream.ofNullable(it.confirmedAt()))
                        .min(Comparator.naturalOrder()),
                (int) vms.stream().filter(VmEntry::stale).count(),
                (int) subscriptions.stream().filter(SubscriptionInfo::stale).count());
    }

    /// Whether anything is too old.
    public boolean isStale() {
        return staleVms > 0 || staleSubscriptions > 0;
    }
}
