package dev.muster.simulator.truth;

import dev.muster.simulator.truth.Truth.Applied;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// The truth as somebody sees it who may hear of changes late: until then he sees what was there before.
public final class View {

    private final Truth truth;
    private final Function<Applied, Optional<Delay>> delays;
    private final LongSupplier nanoTime;
    private final Map<String, Map<String, Deque<Pending>>> pending = new HashMap<>();
    private Set<String> causes = Set.of();

    /// @param delays tells whether, and how long, a change is not heard of
    /// @param nanoTime a monotonic clock in nanoseconds
    public View(Truth truth, Function<Applied, Optional<Delay>> delays, LongSupplier nanoTime) {
        this.truth = truth;
        this.delays = delays;
        this.nanoTime = nanoTime;
        truth.whenApplied(this::applied);
    }

    /// Why a change is not heard of.
    ///
    /// @param cause when it is gone, the change is heard of at once
    /// @param duration empty: as long as the cause is there
    public record Delay(String cause, Optional<Duration> duration) {}

    private record Pending(Optional<Resource> before, String cause, long until) {}

    /// Says which causes are still there.
    public synchronized void causes(Set<String> names) {
        causes = new HashSet<>(names);
    }

    private synchronized void applied(List<Applied> changes) {
        for (Applied change : changes) {
            delays.apply(change).ifPresent(delay -> {
                long until = delay.duration()
                        .map(duration -> nanoTime.getAsLong() + duration.toNanos())
                        .orElse(Long.MAX_VALUE);
                pending.computeIfAbsent(
                                place(change.id().subscription(), change.id().type()), key -> new HashMap<>())
                        .computeIfAbsent(change.id().key(), key -> new ArrayDeque<>())
                        .addLast(new Pending(change.before(), delay.cause(), until));
            });
        }
    }

    private static String place(String subscription, String type) {
        return subscription + " " + type;
    }

    public Optional<Resource> get(ArmId id) {
        Optional<Resource> now = truth.get(id);
        Optional<Resource> before = behind(id.subscription(), id.type()).get(id.key());
        return before == null ? now : before;
    }

    /// All documents of a type in a subscription, in order of id.
    ///
    /// @param subscription lower-cased
    public List<Resource> ofType(String subscription, String type) {
        List<Resource> now = truth.ofType(subscription, type);
        Map<String, Optional<Resource>> behind = behind(subscription, type);
        if (behind.isEmpty()) {
            return now;
        }
        List<Resource> seen = new ArrayList<>(now.stream()
                .filter(resource -> !behind.containsKey(resource.key()))
                .toList());
        behind.values().forEach(before -> before.ifPresent(seen::add));
        seen.sort(Comparator.comparing(Resource::key));
        return seen;
    }

    /// As [Truth#list].
    public List<Resource> list(String subscription, String type, String below, String after, int limit) {
        List<Resource> now = truth.list(subscription, type, below, after, limit);
        if (behind(subscription, type).isEmpty()) {
            return now;
        }
        return ofType(subscription, type).stream()
                .filter(resource -> resource.key().startsWith(below + "/"))
                .filter(resource -> resource.key().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    /// What was there before changes that are not heard of yet, by key.
    private synchronized Map<String, Optional<Resource>> behind(String subscription, String type) {
        Map<String, Deque<Pending>> here = pending.getOrDefault(place(subscription, type), Map.of());
        if (here.isEmpty()) {
            return Map.of();
        }
        long now = nanoTime.getAsLong();
        here.values()
                .forEach(changes -> changes.removeIf(change ->
                        change.until - now <= 0 && change.until != Long.MAX_VALUE || !causes.contains(change.cause)));
        here.values().removeIf(Deque::isEmpty);
        Map<String, Optional<Resource>> before = new HashMap<>();
        here.forEach((key, changes) -> before.put(key, changes.getFirst().before));
        return before;
    }
}
