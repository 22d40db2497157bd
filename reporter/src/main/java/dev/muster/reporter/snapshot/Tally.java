package dev.muster.reporter.snapshot;

import java.util.Arrays;

/// Counts by the constants of an enum, as small as can be: an estate may have several hundred thousand causes.
final class Tally<K extends Enum<K>> {

    private final int[] counts;

    Tally(Class<K> keys) {
        this.counts = new int[keys.getEnumConstants().length];
    }

    void add(K key, int count) {
        counts[key.ordinal()] += count;
    }

    void add(Tally<K> other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    int of(K key) {
        return counts[key.ordinal()];
    }

    int sum() {
        return Arrays.stream(counts).sum();
    }
}
