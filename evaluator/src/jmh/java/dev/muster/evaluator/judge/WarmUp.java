package dev.muster.evaluator.judge;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Runs an operation before it is measured until its thread has had a processor for some seconds: on a machine that
/// others use too, seconds that pass are not enough for the compiler.
public final class WarmUp {

    private static final long ENOUGH = Duration.ofSeconds(3).toNanos();
    private static final int AT_ONCE = 50;

    private WarmUp() {}

    /// @return whatever the operation came to last
    public static Object with(Callable<?> operation) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long end = threads.getCurrentThreadCpuTime() + ENOUGH;
        Object last = operation.call();
        while (threads.getCurrentThreadCpuTime() < end) {
            for (int i = 0; i < AT_ONCE; i++) {
                last = operation.call();
            }
        }
        return last;
    }
}
