package dev.muster.evaluator.refresh;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which subscriptions are read, and through which tenant: the configuration as far as lanes need it.
///
/// @param expected by tenant id, the subscriptions that must be visible; empty: every subscription that is visible
public record Scope(Map<String, Set<String>> expected) {

    /// Ids are compared in lower case.
    public Scope {
        Map<String, Set<String>> lower = new TreeMap<>();
        expected.forEach((tenant, subscriptions) -> lower.put(
                tenant.toLowerCase(Locale.ROOT),
                Set.copyOf(subscriptions.stream()
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .toList())));
        expected = Map.copyOf(lower);
    }

    /// The subscriptions of a tenant that must be visible.
    public Set<String> expectedOf(String tenant) {
        return expected.getOrDefault(tenant, Set.of());
    }

    /// Whether a subscription that a tenant shows is to be read.
    public boolean includes(String tenant, String subscription) {
        Set<String> wanted = expectedOf(tenant);
        return expected.containsKey(tenant) && (wanted.isEmpty() || wanted.contains(subscription));
    }
}
