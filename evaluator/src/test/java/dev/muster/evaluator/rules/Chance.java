package dev.muster.evaluator.rules;

import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Chooses at random, the same for the same seed.
record Chance(Random random) {

    boolean of(int percent) {
        return random.nextInt(100) < percent;
    }

    @SafeVarargs
    final <T extends @Nullable Object> T oneOf(T... values) {
        return values[random.nextInt(values.length)];
    }

    /// @param usual nearly always
    @SafeVarargs
    final <T extends @Nullable Object> T mostly(T usual, T... others) {
        return of(85) ? usual : oneOf(others);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
