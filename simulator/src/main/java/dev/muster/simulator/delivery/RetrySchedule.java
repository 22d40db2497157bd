package dev.muster.simulator.delivery;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// When the next attempt is planned after a failed one. The documentation leaves open whether its times are gaps
/// between attempts or
/// counted from publishing, so both readings can be had.
///
/// Source: Microsoft Learn, "Event Grid message delivery and retry" (2023): 10 s, 30 s, 1, 5, 10, 30 min, 1, 3, 6 h,
/// then every 12 h.
public enum RetrySchedule {

    /// Each time is a gap after the attempt before.
    GAPS("gaps") {
        @Override
        Duration sincePublishing(int failedAttempts, Duration age) {
            return age.plus(step(failedAttempts));
        }
    },

    /// Each time is counted from publishing.
    OFFSETS("offsets") {
        @Override
        Duration sincePublishing(int failedAttempts, Duration age) {
            Duration planned = step(failedAttempts).plus(Duration.ofHours(12L * stepsBeyond(failedAttempts)));
            return planned.compareTo(age) > 0 ? planned : age;
        }
    };

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private final String word;

    RetrySchedule(String word) {
        this.word = word;
    }

    /// The word for it in options.
    public String word() {
        return word;
    }

    public static Optional<RetrySchedule> byWord(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /// Age of the event at which the next attempt is planned.
    ///
    /// @param failedAttempts at least one
    /// @param age of the event at the attempt that failed
    abstract Duration sincePublishing(int failedAttempts, Duration age);

    /// The documented time number n, counted from one; the last one repeats.
    static Duration step(int n) {
        return STEPS.get(Math.clamp(n, 1, STEPS.size()) - 1);
    }

    private static int stepsBeyond(int n) {
        return Math.max(0, n - STEPS.size());
    }
}
