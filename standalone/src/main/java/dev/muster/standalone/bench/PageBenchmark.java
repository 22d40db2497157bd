package dev.muster.standalone.bench;

import dev.muster.standalone.InventoryProgress;
import dev.muster.standalone.Platform;
import dev.muster.standalone.monitoring.Monitoring;
import dev.muster.standalone.monitoring.Pace;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Measures how long it takes from a change in Azure until somebody is paged, by the shipped rules, routes and
/// intervals,
/// and prints a table: `mvn -Pup,pages`. Needs Prometheus and Alertmanager. 2,000 VMs in 4 subscriptions unless
/// `-Dmuster.simulator.vms` says otherwise; new data, free ports.
///
/// Vaults are deleted one after the other, the fullest first, with pauses that have nothing to do with the intervals of
/// scrapes and rules. A latency runs from just before the scenario is played until the notification about this vault
/// has
/// reached the pager.
public final class PageBenchmark {

    private static final int MOST_CHANGES = 40;
    private static final int SHORTEST_PAUSE = 3_000;
    private static final int LONGEST_PAUSE = 11_000;
    private static final Duration SETTLED = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofMinutes(4);

    private final Table table = new Table();
    private final Random random = new Random(7);

    private PageBenchmark() {}

    public static void main(String[] args) {
        if (!Monitoring.missing().isEmpty()) {
            System.out.println("To be installed from Debian: " + String.join(", ", Monitoring.missing()));
            System.exit(1);
        }
        Settings settings = settings();
        Platform platform = Platform.prepare(settings, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "ending"));
        platform.start();
        new InventoryProgress(platform.endpoints(), System.out).watch(platform.processes());
        new Monitoring(
                        platform.processes(),
                        platform.endpoints(),
                        settings.root(),
                        settings.data().resolve("monitoring"),
                        Pace.SHIPPED)
                .start();
        new PageBenchmark().run(new Pages(platform.endpoints()));
        System.exit(0);
    }

    private void run(Pages pages) {
        LockSupport.parkNanos(SETTLED.toNanos());
        Map<String, Instant> changes = new LinkedHashMap<>();
        List<String> vaults = pages.vaultsWithMachines();
        for (String vault : vaults.subList(0, Math.min(MOST_CHANGES, vaults.size()))) {
            changes.put(vault, Instant.now());
            pages.delete(vault);
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(SHORTEST_PAUSE, LONGEST_PAUSE))
                    .toNanos());
        }
        Instant deadline = Instant.now().plus(LATE);
        while (!pages.firing().keySet().containsAll(changes.keySet())
                && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        print(changes, pages.firing());
    }

    private void print(Map<String, Instant> changes, Map<String, List<Instant>> firing) {
        Latencies latencies = new Latencies();
        changes.forEach((vault, changed) -> firing.getOrDefault(vault, List.of()).stream()
                .limit(1)
                .forEach(paged -> latencies.add(Duration.between(changed, paged))));
        long repeated = changes.keySet().stream()
                .filter(it -> firing.getOrDefault(it, List.of()).size() > 1)
                .count();
        table.count("changes in Azure: a vault is emptied and deleted", changes.size(), "");
        table.count("of these, paged", latencies.count(), "all");
        table.count("of these, paged more than once", repeated, "0");
        for (int percent : List.of(50, 90, 99)) {
            table.seconds(
                    "change in Azure to page, p" + percent,
                    latencies.millis(percent) / 1000,
                    percent == 99 ? "<= 90 s" : "");
        }
        table.printTo(System.out);
    }

    private static Settings settings() {
        Path here = Path.of("").toAbsolutePath();
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        switches.put("muster.data", "standalone/target/pages");
        switches.put("muster.fresh", "true");
        switches.put("muster.simulator.vms", "2000");
        switches.putAll(Switches.of(System.getProperties()));
        return Settings.of(switches, here);
    }
}
