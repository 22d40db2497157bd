package dev.muster.evaluator.refresh;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Which subscriptions are read, and through which tenant: the configuration as far as lanes need it.
///
/// @param expected by tenant id, the subscriptions that must be visible by name
/// @param grouped tenants of which management groups say what else is read; of all others whatever is visible is,
/// unless
///     subscriptions are named
public record Scope(Map<String, Set<String>> expected, Set<String> grouped) {

    /// Without management groups.
    public Scope(Map<String, Set<String>> expected) {
        this(expected, Set.of());
    }

    /// Ids are compared in lower case.
    public Scope {
        Map<String, Set<String>> lower = new TreeMap<>();
        expected.forEach((tenant, subscriptions) -> lower.put(
                tenant.toLowerCase(Locale.ROOT),
                Set.copyOf(subscriptions.stream()
                        .map(it -> it.toLowerCase(Locale.ROOT))
                        .toList())));
        expected = Map.copyOf(lower);
        grouped = Set.copyOf(
                grouped.stream().map(it -> it.toLowerCase(Locale.ROOT)).toList());
    }

    /// The subscriptions of a tenant that must be visible.
    public Set<String> expectedOf(String tenant) {
        return expected.getOrDefault(tenant, Set.of());
    }

    /// Whether a subscription that a tenant's list holds is to be read; what is outside of its management groups the
    /// list
    /// does not hold.
    public boolean includes(String tenant, String subscription) {
        Set<String> wanted = expectedOf(tenant);
        return expected.containsKey(tenant)
                && (wanted.isEmpty() || grouped.contains(tenant) || wanted.contains(subscription));
    }

    /// Whether only the named subscriptions of a tenant are read.
    public boolean isFixed(String tenant) {
        return !expectedOf(tenant).isEmpty() && !grouped.contains(tenant);
    }
}
