package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// For how long something has answered nothing: from the first failure to the next answer.
public final class Silence {

    private final LongSupplier nanos;
    private @Nullable Long since;

    /// @param nanos monotonic time
    public Silence(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public synchronized void failed() {
        if (since == null) {
            since = nanos.getAsLong();
        }
    }

    /// Something was answered.
    ///
    /// @return how long the silence was that this ends; zero when there was none
    public synchronized Duration answered() {
        Duration length = length();
        since = null;
        return length;
    }

    /// Zero while it answers.
    public synchronized Duration length() {
        return since == null ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - since);
    }
}
