package dev.muster.standalone.process;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waiting for a process to be ready.
public final class Waiting {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Waiting() {}

    /// Returns when the process is ready.
    ///
    /// @throws ProcessFailedException when the process ends instead, or is not ready within `patience`
    public static void untilReady(ManagedProcess process, Duration patience, BooleanSupplier ready) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw ProcessFailedException.ended(process);
            }
            if (System.nanoTime() > deadline) {
                throw ProcessFailedException.notReady(process, patience);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("interrupted while waiting for " + process.name());
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
