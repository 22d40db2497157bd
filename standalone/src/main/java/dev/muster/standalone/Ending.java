package dev.muster.standalone;

import java.io.PrintStream;
import java.util.Locale;

/// How a run ends: once, whoever asks first, and with a word about it.
final class Ending {

    private final Platform platform;
    private final PrintStream out;
    private final Failures failures;
    private volatile boolean asked;

    Ending(Platform platform, PrintStream out, Failures failures) {
        this.platform = platform;
        this.out = out;
        this.failures = failures;
    }

    /// Ends the run on Ctrl-C, SIGTERM and `System.exit`.
    void onSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "ending"));
    }

    /// Ends the run when the process that started it is gone: nobody would see it any more.
    void onEndOf(ProcessHandle parent) {
        Thread.startVirtualThread(() -> {
            parent.onExit().join();
            System.exit(0);
        });
    }

    /// Says what went wrong, unless the run is ending anyway and what went wrong is that.
    void report(RuntimeException failure) {
        if (asked) {
            return;
        }
        failures.report(failure);
    }

    /// Stops all. A second caller waits for the first, so that the JVM does not end before all have stopped.
    synchronized void end() {
        if (asked) {
            return;
        }
        asked = true;
        out.println();
        out.println("Stopping ...");
        long begin = System.nanoTime();
        platform.stop();
        out.printf(Locale.ROOT, "Stopped after %.1f s. The data is kept.%n", (System.nanoTime() - begin) / 1e9);
    }
}
