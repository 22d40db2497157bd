package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottlingTest {

    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1_000_000_000);
    private final Throttling throttling = new Throttling(clock::get);

    @Test
    void pausesAsLongAsAzureNames() {
        assertThat(throttling.pause(Optional.of(Duration.ofSeconds(17)), clock.get()))
                .isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void neverRepeatsAtOnceAlthoughZeroIsNamed() {
        assertThat(throttling.pause(Optional.of(Duration.ZERO), clock.get())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void pausesLongerEachTimeThatNothingIsNamedUpToABound() {
        List<Long> seconds = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Duration pause = throttling.pause(Optional.empty(), clock.get());
            seconds.add(pause.toSeconds());
            pass(pause);
        }

        assertThat(seconds).containsExactly(10L, 20L, 40L, 80L, 160L, 300L, 300L, 300L);
    }

    /// Eight requests that were under way are one sign.
    @Test
    void requestsThatAreRefusedTogetherCountOnce() {
        long sentAt = clock.get();
        for (int i = 0; i < 8; i++) {
            pass(Duration.ofMillis(20));
            assertThat(throttling.pause(Optional.empty(), sentAt)).isEqualTo(Duration.ofSeconds(10));
        }

        pass(Duration.ofSeconds(10));
        assertThat(throttling.pause(Optional.empty(), clock.get())).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void anAnswerAfterThePauseEndsTheGrowth() {
        pass(throttling.pause(Optional.empty(), clock.get()));
        pass(throttling.pause(Optional.empty(), clock.get()));

        throttling.over(clock.get());

        assertThat(throttling.pause(Optional.empty(), clock.get())).isEqualTo(Duration.ofSeconds(10));
    }

    /// The answer of a request that was sent before the refusal says nothing about what comes after it.
    @Test
    void anAnswerThatWasAskedForBeforeThePauseEndsNothing() {
        long before = clock.get();
        Duration first = throttling.pause(Optional.empty(), before);
        throttling.over(before);
        pass(first);

        assertThat(throttling.pause(Optional.empty(), clock.get())).isEqualTo(Duration.ofSeconds(20));
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }
}
