package dev.muster.reporter.snapshot;

import java.util.EnumMap;

/// Counts by the constants of an enum.
final class Tally<K extends Enum<K>> {

    private final EnumMap<K, Integer> counts;

    Tally(Class<K> keys) {
        this.counts = new EnumMap<>(keys);
    }

    void add(K key, int count) {
        counts.merge(key, count, Integer::sum);
    }

    void add(Tally<K> other) {
        other.counts.forEach(this::add);
    }

    int of(K key) {
        return counts.getOrDefault(key, 0);
    }

    int sum() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
