package dev.muster.evaluator.judge;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// Answers by what was asked for: what is asked for again is not worked out again. For one thread.
final class Remembered<K, V> {

    private final Map<K, V> answers = new HashMap<>();

    V get(K asked, Supplier<V> work) {
        V known = answers.get(asked);
        if (known == null) {
            known = work.get();
            answers.put(asked, known);
        }
        return known;
    }
}
