package dev.muster.standalone.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.awaitility.core.ThrowingRunnable;

/// Waiting for what the stories promise; a failure prints what was seen instead.
public final class Eventually {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration MORE = Duration.ofSeconds(5);

    private Eventually() {}

    public static void within(Duration patience, ThrowingRunnable assertion) {
        await().atMost(patience).pollInterval(LOOK).ignoreExceptions().untilAsserted(assertion);
    }

    /// Lets time pass, for stories in which something lasts; time that is over already has passed.
    public static void after(Duration time) {
        Instant end = Instant.now().plus(time);
        if (time.isPositive()) {
            within(time.plus(MORE), () -> assertThat(Instant.now()).isAfter(end));
        }
    }

    public static void hasStatus(TestPlatform.Running running, Vm vm, String status) {
        assertThat(running.muster().status(vm)).as(vm.name()).contains(status);
    }
}
