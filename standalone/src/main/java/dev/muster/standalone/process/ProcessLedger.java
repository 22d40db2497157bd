package dev.muster.standalone.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `data/processes.json`: who is running, by pid and start time, so that the next run finds what a killed one left
/// behind. Written after each start and each end, always as a whole.
public final class ProcessLedger {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final Entry launcher;
    private final List<Entry> running = new ArrayList<>();
    private boolean stopping;

    /// One process. Pid and start time together name it: pids are used again.
    ///
    /// @param startedAt when the operating system says it began
    public record Entry(String name, long pid, Instant startedAt, Tier tier, Signal stop) {}

    /// What the file holds: the process that wrote it, whether it is stopping, and its children in the order of their
    /// start.
    public record Page(Entry launcher, boolean stopping, List<Entry> processes) {}

    /// Begins a new page for the current process; the old one is overwritten.
    public ProcessLedger(Path file) {
        this.file = file;
        ProcessHandle self = ProcessHandle.current();
        Instant since = self.info().startInstant().orElse(Instant.EPOCH);
        this.launcher = new Entry("standalone", self.pid(), since, Tier.SERVICE, Signal.TERM);
        write();
    }

    /// What another run wrote; empty when there is no file, or none that can be read.
    public static Optional<Page> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), Page.class));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    public synchronized void add(ManagedProcess process) {
        Program program = process.program();
        running.add(new Entry(process.name(), process.pid(), process.startedAt(), program.tier(), program.stop()));
        write();
    }

    public synchronized void remove(ManagedProcess process) {
        running.removeIf(it -> it.pid() == process.pid());
        write();
    }

    /// Says that this run is about to end.
    public synchronized void stopping() {
        stopping = true;
        write();
    }

    /// Removes the file: nothing is running any more.
    public synchronized void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, JSON.writeValueAsString(new Page(launcher, stopping, running)));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
