package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AttentionTest {

    private final AtomicLong nanos = new AtomicLong(-5);
    private final Attention attention = new Attention(nanos::get);

    @Test
    void nothingIsCalledOldBeforeThereWasTimeForASweep() {
        assertThat(attention.isLasting()).isFalse();
        assertThat(lookFor(Duration.ofMinutes(9))).isFalse();
        assertThat(lookFor(Duration.ofMinutes(1))).isTrue();
        assertThat(lookFor(Duration.ofHours(3))).isTrue();
    }

    @Test
    void afterAGapItBeginsAnew() {
        attention.isLasting();
        assertThat(lookFor(Duration.ofMinutes(11))).isTrue();

        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        assertThat(attention.isLasting()).isFalse();
        assertThat(lookFor(Duration.ofMinutes(10))).isTrue();
    }

    /// Looks every five seconds.
    private boolean lookFor(Duration time) {
        boolean lasting = false;
        for (long seconds = 0; seconds < time.toSeconds(); seconds += 5) {
            nanos.addAndGet(Duration.ofSeconds(5).toNanos());
            lasting = attention.isLasting();
        }
        return lasting;
    }
}
