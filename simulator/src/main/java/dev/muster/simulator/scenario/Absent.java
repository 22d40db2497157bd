package dev.muster.simulator.scenario;

import dev.muster.simulator.truth.Resource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What left the tenant with its subscriptions and may come back.
final class Absent {

    private final Map<String, List<Resource>> resources = new ConcurrentHashMap<>();

    void leave(String subscription, List<Resource> left) {
        resources.put(subscription.toLowerCase(Locale.ROOT), left);
    }

    Optional<List<Resource>> comeBack(String subscription) {
        return Optional.ofNullable(resources.remove(subscription.toLowerCase(Locale.ROOT)));
    }

    Optional<String> any() {
        return resources.keySet().stream().sorted().findFirst();
    }
}
