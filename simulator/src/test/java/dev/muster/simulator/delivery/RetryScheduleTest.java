package dev.muster.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void asGapsTheAttemptsLieFurtherAndFurtherApart() {
        assertThat(attempts(RetrySchedule.GAPS, 10))
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(40),
                        Duration.ofSeconds(100),
                        Duration.ofSeconds(400),
                        Duration.ofSeconds(1_000),
                        Duration.ofSeconds(2_800),
                        Duration.ofMinutes(106).plusSeconds(40),
                        Duration.ofMinutes(286).plusSeconds(40),
                        Duration.ofMinutes(646).plusSeconds(40),
                        Duration.ofMinutes(1_366).plusSeconds(40));
    }

    @Test
    void asOffsetsTheyAreTimesSincePublishing() {
        assertThat(attempts(RetrySchedule.OFFSETS, 11))
                .containsExactly(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(30),
                        Duration.ofHours(1),
                        Duration.ofHours(3),
                        Duration.ofHours(6),
                        Duration.ofHours(12),
                        Duration.ofHours(24));
    }

    @Test
    void anOffsetThatHasPassedIsNow() {
        assertThat(RetrySchedule.OFFSETS.sincePublishing(1, Duration.ofMinutes(2)))
                .isEqualTo(Duration.ofMinutes(2));
    }

    private static List<Duration> attempts(RetrySchedule schedule, int count) {
        List<Duration> ages = new ArrayList<>();
        Duration age = Duration.ZERO;
        for (int failed = 1; failed <= count; failed++) {
            age = schedule.sincePublishing(failed, age);
            ages.add(age);
        }
        return ages;
    }
}
