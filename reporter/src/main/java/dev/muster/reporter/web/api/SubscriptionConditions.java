package dev.muster.reporter.web.api;

import dev.muster.reporter.access.Reach;
import dev.muster.reporter.web.Parameters;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads which subscriptions are meant where the database is asked.
final class SubscriptionConditions {

    private SubscriptionConditions() {}

    /// Those that are asked for and may be seen, lower-cased; empty when that is all of them.
    static Optional<Set<String>> read(Parameters parameters, Reach reach) {
        Set<String> asked = parameters.several(
                "subscription",
                it -> Optional.of(it.toLowerCase(Locale.ROOT)).filter(id -> !id.isBlank()),
                List.of("a subscription id"));
        Optional<Set<String>> seen = reach.subscriptions();
        if (asked.isEmpty()) {
            return seen;
        }
        Set<String> both = new HashSet<>(asked);
        seen.ifPresent(both::retainAll);
        return Optional.of(both);
    }
}
