package dev.muster.evaluator.mirror;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// Knows whether a watch has looked long enough without a gap to say that something has grown old.
///
/// After a stop of all processes, or of the database, for hours everything is too old at once, and a sweep that has
/// just
/// begun will make it young again within minutes. Saying so in between would be two changes of every verdict and no
/// news.
final class Attention {

    private static final Duration GAP = Duration.ofMinutes(1);
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final LongSupplier nanos;
    private OptionalLong since = OptionalLong.empty();
    private long last;

    /// @param nanos a monotonic clock
    Attention(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// To be asked at every look.
    boolean isLasting() {
        long now = nanos.getAsLong();
        if (since.isEmpty() || now - last > GAP.toNanos()) {
            since = OptionalLong.of(now);
        }
        last = now;
        return now - since.getAsLong() >= GRACE.toNanos();
    }
}
