package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.standalone.process.Jvm;
import dev.muster.standalone.process.LeftOvers;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.ProcessLedger.Entry;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class KilledRunIT {

    @TempDir
    private Path folder;

    private DataFolder data;
    private PortPlan ports;
    private final List<ManagedProcess> runs = new ArrayList<>();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void prepare() {
        data = new DataFolder(folder.resolve("data"));
        ports = PortPlan.of(Settings.of(TestSwitches.freePorts(), folder).ports(), new Random());
    }

    @AfterEach
    void endAll() {
        runs.stream().filter(ManagedProcess::isAlive).forEach(ManagedProcess::kill);
        ProcessLedger.read(data.processes()).ifPresent(it -> LeftOvers.end(it.processes()));
    }

    @Test
    void aLiveRunIsNamedAndAKilledOneIsClearedAway() {
        start();
        List<Entry> children = ledger().processes();
        assertThat(children).extracting(Entry::name).containsExactlyInAnyOrder("kafka", "postgres");
        assertThatThrownBy(() -> earlierRun().end())
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining(
                        "running here already, as process " + runs.getFirst().pid())
                .hasMessageContaining("-Dmuster.data=");

        runs.getFirst().kill();
        assertThat(children).allSatisfy(it -> assertThat(LeftOvers.running(it)).isPresent());
        earlierRun().end();

        assertThat(children).allSatisfy(it -> assertThat(LeftOvers.running(it)).isEmpty());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("left behind", "postgres", "kafka");
        start();
    }

    @Test
    void theNextRunGoesOnAfterEverythingWasKilledAtOnce() {
        start();
        List<Entry> all = ledger().processes();
        runs.getFirst().kill();
        all.forEach(it -> LeftOvers.running(it).ifPresent(ProcessHandle::destroyForcibly));

        earlierRun().end();

        start();
    }

    private EarlierRun earlierRun() {
        return new EarlierRun(data, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private ProcessLedger.Page ledger() {
        return ProcessLedger.read(data.processes()).orElseThrow();
    }

    private void start() {
        List<String> command = Jvm.command(
                64,
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Dmuster.root=" + TestSwitches.root(),
                        StoresProgram.class.getName(),
                        folder.resolve("data").toString(),
                        Integer.toString(ports.of(Port.KAFKA)),
                        Integer.toString(ports.of(Port.KAFKA_CONTROLLER)),
                        Integer.toString(ports.of(Port.POSTGRES))));
        Path log = folder.resolve("run-" + runs.size() + ".log");
        ManagedProcess run = ManagedProcess.start(new Program("run", command, log, Tier.SERVICE, Signal.TERM));
        runs.add(run);
        Waiting.untilReady(run, Duration.ofSeconds(60), () -> run.tail(1).contains("started"));
    }
}
