package dev.muster.simulator.clock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SimulatorClockTest {

    private static final Instant REAL = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant RECORDED = Instant.parse("2024-10-01T08:00:00Z");

    private final TestClock real = new TestClock(REAL);
    private final AtomicLong nanos = new AtomicLong(77);
    private final SimulatorClock clock = new SimulatorClock(real, nanos::get);

    @Test
    void followsTheRealTimeAtFirst() {
        assertThat(clock.instant()).isEqualTo(REAL);
        real.advance(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(REAL.plusSeconds(3_600));
        assertThat(clock.jumped()).isZero();
        assertThat(clock.following()).isTrue();
    }

    @Test
    void goesOnFromARecordedDate() {
        clock.set(RECORDED, 1);
        pass(5);
        assertThat(clock.instant()).isEqualTo(RECORDED.plusSeconds(5));
        assertThat(clock.jumped()).isEqualTo(Duration.between(REAL, RECORDED));
        assertThat(clock.following()).isFalse();
    }

    @Test
    void runsFasterWithoutAJump() {
        clock.set(RECORDED, 60);
        pass(10);
        assertThat(clock.instant()).isEqualTo(RECORDED.plusSeconds(600));
        clock.scale(1);
        pass(10);
        assertThat(clock.instant()).isEqualTo(RECORDED.plusSeconds(610));
        assertThat(clock.jumped()).isEqualTo(Duration.between(REAL, RECORDED));
    }

    @Test
    void followsAgain() {
        clock.set(RECORDED, 60);
        pass(1);
        clock.follow();
        assertThat(clock.instant()).isEqualTo(REAL.plusSeconds(1));
        assertThat(clock.scale()).isEqualTo(1);
        assertThat(clock.jumped()).isEqualTo(Duration.ofSeconds(-59));
    }

    private void pass(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
        real.advance(Duration.ofSeconds(seconds));
    }
}
