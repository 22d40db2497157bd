package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import dev.muster.standalone.InventoryProgress;
import dev.muster.standalone.Platform;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Measures a burst and prints a table: ten events about each of 10,000 VMs in 20 subscriptions, as fast as they are
/// taken; every tenth VM has really changed. `mvn -Pup,bench -Dmain.class=dev.muster.standalone.bench.BurstBenchmark`;
/// `-Dmuster.simulator.vms` for another number of VMs; new data, free ports.
///
/// A reading is whatever Azure was asked for, single resources, pages of lists and queries of Resource Graph alike.
public final class BurstBenchmark {

    private static final int TIMES = 10;
    private static final int CHANGED = 10;
    private static final int SUBSCRIPTIONS = 20;

    /// The last look at a resource that was told of comes five minutes later.
    private static final Duration SETTLED = Duration.ofMinutes(6);

    private final Table table = new Table();

    private BurstBenchmark() {}

    public static void main(String[] args) throws Exception {
        Platform platform = Platform.prepare(settings(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "ending"));
        platform.start();
        new BurstBenchmark().run(platform);
        System.exit(0);
    }

    private void run(Platform platform) throws Exception {
        Endpoints endpoints = platform.endpoints();
        long begin = System.nanoTime();
        new InventoryProgress(endpoints, System.out).watch(platform.processes());
        table.seconds("first inventory", since(begin), "");
        ManagedProcess evaluator = platform.processes().get("evaluator");
        try (Verdicts verdicts = new Verdicts(endpoints.postgres())) {
            verdicts.awaitQuiet();
            List<String> vms = verdicts.vms();
            SimulatedTruth truth = new SimulatedTruth(endpoints);
            List<String> changed = truth.attachTooManyDisks(IntStream.range(0, vms.size())
                    .filter(it -> it % CHANGED == 0)
                    .mapToObj(vms::get)
                    .toList());
            truth.forgetCalls();
            Usage usage = Usage.of(evaluator.pid());
            burst(endpoints, verdicts, truth, vms, changed);
            table.seconds(
                    "CPU of the evaluator",
                    Usage.of(evaluator.pid()).since(usage).cpuSeconds(),
                    "");
        }
        Memory.of(platform.processes().all())
                .forEach((name, mebibytes) -> table.mebibytes("PSS: " + name, mebibytes, ""));
        table.printTo(System.out);
    }

    private void burst(
            Endpoints endpoints, Verdicts verdicts, SimulatedTruth truth, List<String> vms, List<String> changed)
            throws Exception {
        long before = verdicts.newest();
        long begin = System.nanoTime();
        new Burst(endpoints).post(vms, TIMES);
        double posted = since(begin);
        long last = System.nanoTime();
        verdicts.awaitQuiet();
        double quiet = since(last);
        SimulatedTruth.Calls calls = truth.calls();
        long events = (long) vms.size() * TIMES;
        table.count("VMs", vms.size(), "");
        table.count("events", events, "");
        table.ratio("events taken per second", events / posted, "");
        table.seconds("from the last event until all is quiet", quiet, "");
        table.load();
        table.count("readings until then", calls.reads(), "");
        table.count("queries of Resource Graph until then", calls.queries(), "");
        table.ratio("readings and queries per event until then", calls.all() / (double) events, "<= 0.25");
        table.count("VMs that have really changed", changed.size(), "");
        table.count("verdicts of theirs that have changed", verdicts.newerThan(before, changed), "all");
        verdicts.awaitSettled(SETTLED);
        SimulatedTruth.Calls all = truth.calls();
        table.seconds("from the last event until all has settled", since(last), "");
        table.ratio("readings and queries per event in all", all.all() / (double) events, "<= 0.25");
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Settings settings() {
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        switches.put("muster.data", "standalone/target/bench");
        switches.put("muster.fresh", "true");
        switches.put("muster.simulator.vms", "10000");
        switches.put("muster.simulator.subscriptions", Integer.toString(SUBSCRIPTIONS));
        switches.put("muster.simulator.scheduled-backups", "false");
        switches.putAll(Switches.of(System.getProperties()));
        return Settings.of(switches, Path.of("").toAbsolutePath());
    }
}
