package dev.muster.standalone.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.process.ProcessLedger.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversTest {

    @TempDir
    private Path folder;

    private final List<ManagedProcess> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(ManagedProcess::kill);
    }

    @Test
    void endsWhatAnEarlierRunWroteDown() {
        Path file = folder.resolve("processes.json");
        ManagedProcess process = start("sleep 60");
        new ProcessLedger(file).add(process);

        List<String> ended = LeftOvers.end(children(file));

        assertThat(ended).containsExactly("sleeper");
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void endsByForceWhoeverDoesNotListen() {
        ManagedProcess process = start("trap '' TERM; echo deaf; while :; do sleep 1; done");
        Waiting.untilReady(process, Duration.ofSeconds(5), () -> process.tail(1).contains("deaf"));

        LeftOvers.end(List.of(entry(process, process.startedAt())));

        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void leavesAloneWhoHasOnlyTheSamePid() {
        ManagedProcess process = start("sleep 60");

        List<String> ended =
                LeftOvers.end(List.of(entry(process, process.startedAt().minusSeconds(60))));

        assertThat(ended).isEmpty();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void findsNothingInAFileThatIsDamaged() throws Exception {
        Path file = folder.resolve("processes.json");
        Files.writeString(file, "{\"launcher\":");

        assertThat(ProcessLedger.read(file)).isEmpty();
    }

    @Test
    void seesTheRunThatWroteTheFile() {
        Path file = folder.resolve("processes.json");
        new ProcessLedger(file);

        assertThat(ProcessLedger.read(file).map(ProcessLedger.Page::launcher).flatMap(LeftOvers::running))
                .map(ProcessHandle::pid)
                .contains(ProcessHandle.current().pid());
    }

    private ManagedProcess start(String script) {
        Program program = new Program(
                "sleeper", List.of("sh", "-c", script), folder.resolve("sleeper.log"), Tier.SERVICE, Signal.TERM);
        ManagedProcess process = ManagedProcess.start(program);
        started.add(process);
        return process;
    }

    private static List<Entry> children(Path file) {
        return ProcessLedger.read(file).orElseThrow().processes();
    }

    private static Entry entry(ManagedProcess process, Instant startedAt) {
        return new Entry(process.name(), process.pid(), startedAt, Tier.SERVICE, Signal.TERM);
    }
}
