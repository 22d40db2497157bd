package dev.muster.ingest.webhook;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Keeps strangers from filling the log: says how often something happened, but not again before some time has passed.
final class SparingWords {

    private final long betweenNanos;
    private final AtomicLong unsaid = new AtomicLong();
    private final AtomicLong saidAt;

    SparingWords(Duration between) {
        this.betweenNanos = between.toNanos();
        this.saidAt = new AtomicLong(System.nanoTime() - betweenNanos);
    }

    /// Counts one more, and says how many there were since the last word unless that was just said.
    void ifNotLately(LongConsumer word) {
        unsaid.incrementAndGet();
        long last = saidAt.get();
        long now = System.nanoTime();
        if (now - last >= betweenNanos && saidAt.compareAndSet(last, now)) {
            word.accept(unsaid.getAndSet(0));
        }
    }
}
