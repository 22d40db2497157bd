package dev.muster.standalone.process;

import java.io.Serial;
import java.time.Duration;
import java.util.List;

/// A child process ended by itself or did not become ready. The message says which, and shows the end of its log.
public final class ProcessFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final int TAIL = 25;

    private ProcessFailedException(String message) {
        super(message);
    }

    public static ProcessFailedException ended(ManagedProcess process) {
        return new ProcessFailedException(
                process.name() + " ended by itself with exit code " + process.exitCode() + tail(process));
    }

    static ProcessFailedException notReady(ManagedProcess process, Duration patience) {
        return new ProcessFailedException(
                process.name() + " was not ready within " + patience.toSeconds() + " s" + tail(process));
    }

    private static String tail(ManagedProcess process) {
        List<String> lines = process.tail(TAIL);
        return ". The end of " + process.program().log() + ":" + System.lineSeparator() + "  | "
                + String.join(System.lineSeparator() + "  | ", lines);
    }
}
