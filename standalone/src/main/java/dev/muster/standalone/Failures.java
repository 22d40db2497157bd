package dev.muster.standalone;

import dev.muster.standalone.process.ProcessFailedException;
import dev.muster.standalone.settings.InvalidSettingException;
import dev.muster.standalone.settings.PortTakenException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Says why a run failed: all of it to the person, the first line also to the build that started the run.
final class Failures {

    private final PrintStream out;
    private final Optional<Path> file;

    Failures(PrintStream out, Optional<Path> file) {
        this.out = out;
        this.file = file;
    }

    void report(RuntimeException failure) {
        String text = isForPeople(failure) ? String.valueOf(failure.getMessage()) : "Failed: " + chain(failure);
        out.println();
        out.println(text);
        file.ifPresent(it -> write(it, text.lines().findFirst().orElse("")));
    }

    private static boolean isForPeople(RuntimeException failure) {
        return failure instanceof ProcessFailedException
                || failure instanceof InvalidSettingException
                || failure instanceof PortTakenException
                || failure instanceof CannotStartException;
    }

    private static String chain(Throwable failure) {
        StringBuilder text = new StringBuilder(failure.toString());
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            text.append(System.lineSeparator()).append("  because of ").append(cause);
        }
        return text.toString();
    }

    private static void write(Path file, String line) {
        try {
            Files.writeString(file, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
