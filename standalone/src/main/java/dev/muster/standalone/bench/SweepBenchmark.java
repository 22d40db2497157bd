package dev.muster.standalone.bench;

import dev.muster.standalone.Platform;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Measures a sweep of an estate in which nothing has changed and prints a table: `mvn -Pup,bench
/// -Dmain.class=dev.muster.standalone.bench.SweepBenchmark`. 10,000 VMs in 20 subscriptions unless
/// `-Dmuster.simulator.vms` says otherwise; new data, free ports.
///
/// The mirror is filled by a sweep and then told that the provider has said all of it: a first inventory of 100,000 VMs
/// by
/// the provider takes longer than a benchmark should. Nothing is judged, and nothing is read but by the graph.
public final class SweepBenchmark {

    private static final double QUERIES_PER_SECOND = 15 / 5.0;
    private static final double ROWS_PER_QUERY = 1000.0;
    private static final int SUBSCRIPTIONS = 20;

    private final Table table = new Table();

    private SweepBenchmark() {}

    public static void main(String[] args) throws Exception {
        Platform platform = Platform.prepare(settings(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "ending"));
        platform.start();
        new SweepBenchmark().run(platform);
        System.exit(0);
    }

    private void run(Platform platform) throws Exception {
        ManagedProcess evaluator = platform.processes().all().stream()
                .filter(it -> it.name().equals("evaluator"))
                .findFirst()
                .orElseThrow();
        try (SweptMirror mirror = new SweptMirror(platform.endpoints())) {
            mirror.awaitSubscriptions(SUBSCRIPTIONS);
            mirror.leaveEverythingToTheGraph();
            SweptMirror.Sweep fill = mirror.sweep();
            table.seconds("an empty mirror is filled by the graph", fill.seconds(), "");
            mirror.believeTheProviderSaidAll();
            mirror.sweep(); // warms up, and confirms every list once
            measure(mirror, evaluator);
        }
        Memory.of(platform.processes().all())
                .forEach((name, mebibytes) -> table.mebibytes("PSS: " + name, mebibytes, ""));
        table.printTo(System.out);
    }

    private void measure(SweptMirror mirror, ManagedProcess evaluator) throws Exception {
        SweptMirror.Written written = mirror.written();
        Usage usage = Usage.of(evaluator.pid());
        SweptMirror.Sweep sweep = mirror.sweep();
        Usage used = Usage.of(evaluator.pid()).since(usage);
        SweptMirror.Written more = mirror.written().since(written);
        SweptMirror.Written idle = mirror.writtenIn(sweep.seconds());
        long vms = mirror.vms();
        double floor = Math.ceil(sweep.rows() / ROWS_PER_QUERY);
        table.count("VMs", vms, "");
        table.count("rows read", sweep.rows(), "");
        table.count("rows that differ or are missing", sweep.differences(), "0");
        table.count("queries", sweep.queries(), "floor " + (long) floor);
        table.ratio("queries / floor", sweep.queries() / floor, "<= 1.05 and one per part");
        table.seconds(
                "sweep", sweep.seconds(), "quota " + String.format(Locale.ROOT, "%.1f s", floor / QUERIES_PER_SECOND));
        table.ratio("sweep / quota time", sweep.seconds() / (floor / QUERIES_PER_SECOND), "<= 1.2");
        table.load();
        table.seconds("CPU of the evaluator", used.cpuSeconds(), "");
        table.ratio("CPU per row, microseconds", used.cpuSeconds() * 1e6 / sweep.rows(), "flat from 10,000 VMs");
        table.ratio("bytes read by the evaluator per row", used.bytesRead() / (double) sweep.rows(), "");
        table.count("rows written in the mirror and behind it", more.rows(), "0");
        more.byTable().forEach((name, count) -> table.count("rows written: " + name, count, "0"));
        table.count("WAL, bytes", more.wal(), "");
        table.count("WAL of the same time without a sweep, bytes", idle.wal(), "");
        table.ratio("WAL of the sweep per VM, bytes", (more.wal() - idle.wal()) / (double) vms, "<= 2");
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
        switches.put("muster.rules.activate", "never");
        switches.putAll(Switches.of(System.getProperties()));
        return Settings.of(switches, Path.of("").toAbsolutePath());
    }
}
