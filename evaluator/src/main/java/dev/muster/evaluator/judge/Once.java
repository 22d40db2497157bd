package dev.muster.evaluator.judge;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is worked out when it is asked for first, and remembered. For one thread.
final class Once<T> {

    private @Nullable Supplier<T> work;
    private @Nullable T value;

    Once(Supplier<T> work) {
        this.work = work;
    }

    T get() {
        Supplier<T> first = work;
        if (first != null) {
            value = first.get();
            work = null;
        }
        return Objects.requireNonNull(value);
    }
}
