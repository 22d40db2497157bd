package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BucketTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final Bucket bucket = new Bucket(20, 60, clock::get);

    @Test
    void isEmptyAtTheStart() {
        assertThat(bucket.available()).isZero();
        assertThat(bucket.trySpend()).isFalse();
        assertThat(bucket.untilAvailable()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void fillsEvenlyUpToItsBoundAlsoWhereTheClockOverflows() {
        pass(Duration.ofMillis(500));
        assertThat(bucket.available()).isEqualTo(10);

        pass(Duration.ofHours(1));
        assertThat(bucket.available()).isEqualTo(60);
    }

    @Test
    void neverAllowsMoreThanTheRefillOverALongTime() {
        int spent = 0;
        for (int i = 0; i < 10_000; i++) {
            pass(Duration.ofMillis(7));
            int now = bucket.available();
            bucket.spend(now);
            spent += now;
        }

        assertThat(spent).isBetween(1_399, 1_400);
    }

    @Test
    void believesAzureWhenItAllowsLessAndNotWhenItAllowsMore() {
        pass(Duration.ofSeconds(2));
        bucket.believe(3);
        assertThat(bucket.available()).isEqualTo(3);

        bucket.believe(11_999);
        assertThat(bucket.available()).isEqualTo(3);
    }

    @Test
    void aPromisedTokenIsNotOfferedToNewcomers() {
        pass(Duration.ofMillis(50));
        bucket.promise();
        assertThat(bucket.available()).isZero();
        assertThat(bucket.untilAvailable()).isEqualTo(Duration.ofMillis(50));

        assertThat(bucket.trySpend()).isTrue();
        bucket.unpromise();
        assertThat(bucket.available()).isZero();
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
