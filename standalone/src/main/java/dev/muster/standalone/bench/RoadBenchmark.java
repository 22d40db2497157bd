package dev.muster.standalone.bench;

import dev.muster.standalone.Endpoints;
import dev.muster.standalone.InventoryProgress;
import dev.muster.standalone.Platform;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Measures the whole road on this machine and prints a table: `mvn -Pup,bench`. 1,000 VMs in 4 subscriptions unless
/// `-Dmuster.simulator.vms` says otherwise; new data, free ports.
///
/// A latency runs from just before the event is posted to the webhook until the changed verdict is seen in Postgres;
/// each VM gets one event, so every hint is the first about a quiet VM.
public final class RoadBenchmark {

    private static final int EVENTS_PER_SECOND = 20;
    private static final int MOST_EVENTS = 1000;
    private static final Duration COOL_DOWN = Duration.ofSeconds(12);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Table table = new Table();

    private RoadBenchmark() {}

    public static void main(String[] args) throws Exception {
        Platform platform = Platform.prepare(settings(), System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "ending"));
        new RoadBenchmark().run(platform);
        System.exit(0);
    }

    private void run(Platform platform) throws Exception {
        long begin = System.nanoTime();
        platform.start();
        table.seconds("ready", since(begin), "<= 40 s");
        Endpoints endpoints = platform.endpoints();
        long ready = System.nanoTime();
        new InventoryProgress(endpoints, System.out).watch(platform.processes());
        table.seconds("first inventory, after ready", since(ready), "<= 60 s");
        memory(platform, "after the first inventory");
        latencies(endpoints);
        memory(platform, "after the events");
        Latencies bare = new BareChain(endpoints).run();
        table.millis("bare chain (ack, consume, 5 commits), p50", bare.millis(50), "");
        table.millis("bare chain, p95", bare.millis(95), "");
        table.printTo(System.out);
    }

    private void latencies(Endpoints endpoints) throws Exception {
        Load load = new Load(endpoints);
        List<String> vms = load.changeQuietly().stream().limit(MOST_EVENTS).toList();
        LockSupport.parkNanos(COOL_DOWN.toNanos());
        Latencies answers = new Latencies();
        Latencies verdicts = new Latencies();
        try (VerdictWatch watch = new VerdictWatch(endpoints.postgres())) {
            Map<String, Long> postedAt = load.post(vms, EVENTS_PER_SECOND, answers);
            long deadline = System.nanoTime() + LATE.toNanos();
            while (watch.seenAt().size() < vms.size() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
            postedAt.forEach((vm, posted) -> {
                Long seen = watch.seenAt().get(vm);
                if (seen != null) {
                    verdicts.add(Duration.ofNanos(seen - posted));
                }
            });
        }
        table.count("events posted at " + EVENTS_PER_SECOND + "/s, one per VM", vms.size(), "");
        table.count("verdicts that changed because of them", verdicts.count(), "all");
        table.millis("webhook answer (durable), p50", answers.millis(50), "");
        table.millis("webhook answer (durable), p95", answers.millis(95), "");
        table.millis("event to verdict, p50", verdicts.millis(50), "<= 500 ms");
        table.millis("event to verdict, p95", verdicts.millis(95), "<= 2000 ms");
        table.millis("event to verdict, p99", verdicts.millis(99), "");
    }

    private void memory(Platform platform, String when) {
        Map<String, Double> memory = Memory.of(platform.processes().all());
        memory.forEach((name, mebibytes) -> table.mebibytes("PSS " + when + ": " + name, mebibytes, ""));
        double sum = memory.values().stream().mapToDouble(it -> it).sum();
        table.mebibytes("PSS " + when + ": sum", sum, "<= 2048 MiB");
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e9;
    }

    private static Settings settings() {
        Path here = Path.of("").toAbsolutePath();
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        switches.put("muster.data", "standalone/target/bench");
        switches.put("muster.fresh", "true");
        switches.put("muster.simulator.vms", "1000");
        // The benchmark reads every VM itself before it changes it; that must not use up what Azure grants the
        // evaluator.
        switches.put("muster.simulator.throttle.reads", "1000");
        switches.putAll(Switches.of(System.getProperties()));
        return Settings.of(switches, here);
    }
}
