package dev.muster.reporter.snapshot;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives equal values of one snapshot one object: thousands of VMs share regions, groups, outcome strings and causes.
final class Interner {

    private final Map<Object, Object> seen = new HashMap<>();

    @SuppressWarnings("unchecked")
    <T> T shared(T value) {
        Object first = seen.putIfAbsent(value, value);
        return first == null ? value : (T) first;
    }

    @Nullable
    String sharedOrNull(@Nullable String value) {
        return value == null ? null : shared(value);
    }
}
