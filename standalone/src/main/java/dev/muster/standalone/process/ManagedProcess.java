package dev.muster.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A running child process of this run.
///
/// Where the machine has `setsid` it runs in a session of its own, so that Ctrl-C in the terminal reaches only us and
/// the processes end in the right order.
public final class ManagedProcess {

    private static final int TAIL = 64 * 1024;

    private final Program program;
    private final Process process;
    private final Instant startedAt;

    private ManagedProcess(Program program, Process process) {
        this.program = program;
        this.process = process;
        this.startedAt = process.info().startInstant().orElse(Instant.EPOCH);
    }

    /// Starts a program with a new log file; the file of the run before is kept as `{name}.1.log`.
    ///
    /// @throws UncheckedIOException when the command cannot be run or the log not be written
    public static ManagedProcess start(Program program) {
        try {
            Files.createDirectories(program.log().toAbsolutePath().getParent());
            rotate(program.log());
            ProcessBuilder builder = new ProcessBuilder(inOwnSession(program.command()))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(program.log().toFile());
            builder.environment().putAll(program.environment());
            return new ManagedProcess(program, builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + program.name(), e);
        }
    }

    public Program program() {
        return program;
    }

    public String name() {
        return program.name();
    }

    public long pid() {
        return process.pid();
    }

    /// When the operating system says the process began; together with the pid it names the process.
    public Instant startedAt() {
        return startedAt;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Exit code of a process that has ended.
    public int exitCode() {
        return process.exitValue();
    }

    /// Completes when the process ends, for whatever reason.
    public CompletableFuture<ManagedProcess> onExit() {
        return process.onExit().thenApply(it -> this);
    }

    /// Ends the process: cleanly, or by force when it takes longer than `patience`.
    public void stop(Duration patience) {
        program.stop().send(pid());
        if (!endsWithin(patience)) {
            kill();
        }
    }

    /// Ends the process at once, without a chance to tidy up, as a crash would.
    public void kill() {
        process.destroyForcibly();
        if (!endsWithin(Duration.ofSeconds(10))) {
            throw new IllegalStateException(name() + " (process " + pid() + ") does not end");
        }
    }

    /// The last lines of the log.
    public List<String> tail(int lines) {
        try (Stream<String> all = lastPart().lines()) {
            List<String> list = new ArrayList<>(all.toList());
            return list.subList(Math.max(0, list.size() - lines), list.size());
        } catch (IOException e) {
            return List.of("(no log: " + e.getMessage() + ")");
        }
    }

    private boolean endsWithin(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastPart() throws IOException {
        byte[] bytes = Files.readAllBytes(program.log());
        int from = Math.max(0, bytes.length - TAIL);
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static List<String> inOwnSession(List<String> command) {
        if (!OnPath.has("setsid")) {
            return command;
        }
        List<String> wrapped = new ArrayList<>(command);
        wrapped.addFirst("setsid");
        return wrapped;
    }

    private static void rotate(Path log) throws IOException {
        if (Files.exists(log)) {
            String name = log.getFileName().toString().replaceFirst("\\.log$", ".1.log");
            Files.move(log, log.resolveSibling(name), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
