package dev.muster.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TokenBucketsTest {

    private final AtomicLong nanos = new AtomicLong();
    private final TokenBuckets buckets = new TokenBuckets(3, 2, nanos::get);

    @Test
    void isFullAtFirstAndThenRefillsSteadily() {
        assertThat(buckets.take("a").remaining()).isEqualTo(2);
        assertThat(buckets.take("a").remaining()).isEqualTo(1);
        assertThat(buckets.take("a").remaining()).isZero();
        assertThat(buckets.take("a").granted()).isFalse();
        pass(Duration.ofMillis(499));
        assertThat(buckets.take("a").granted()).isFalse();
        pass(Duration.ofMillis(1));
        assertThat(buckets.take("a").granted()).isTrue();
    }

    @Test
    void saysHowLongToWait() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a").pause()).isZero();
        }
        assertThat(buckets.take("a").pause()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void neverHoldsMoreThanItsCapacity() {
        pass(Duration.ofHours(1));
        assertThat(buckets.take("a").remaining()).isEqualTo(2);
    }

    @Test
    void keepsNamesApart() {
        for (int i = 0; i < 3; i++) {
            assertThat(buckets.take("a").granted()).isTrue();
        }
        assertThat(buckets.take("b").granted()).isTrue();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
