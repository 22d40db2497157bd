package dev.muster.standalone.bench;

import dev.muster.standalone.Platform;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.settings.Switches;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// A run of 1,000,000 events, with duplicates, out of order and a part of them broken, while ingest is killed ten times
/// and the broker is stopped or killed five times: `mvn -Pup,million`. Prints the equation: every event that was
/// answered with a success is on the topic or in quarantine.
///
/// Switches: `muster.million.events`, `muster.million.kills`, `muster.million.restarts`.
public final class MillionRun {

    private static final Duration STEP = Duration.ofMillis(50);
    private static final int BYTES_PER_LINE = 11;
    private static final String SECRET = "million";

    private final Platform platform;
    private final Path taken;
    private final int events;
    private final int kills;
    private final int restarts;

    private MillionRun(Platform platform, Path taken, int events, int kills, int restarts) {
        this.platform = platform;
        this.taken = taken;
        this.events = events;
        this.kills = kills;
        this.restarts = restarts;
    }

    public static void main(String[] args) throws Exception {
        Map<String, String> given = new TreeMap<>(Switches.of(System.getProperties()));
        Map<String, Integer> ports = Map.of("ingest", free(), "kafka", free());
        int events = take(given, "events", 1_000_000);
        int kills = take(given, "kills", 10);
        int restarts = take(given, "restarts", 5);
        Settings settings = settings(ports, given);
        Platform platform = Platform.prepare(settings, System.out);
        Runtime.getRuntime().addShutdownHook(new Thread(platform::stop, "ending"));
        MillionRun run = new MillionRun(platform, settings.data().resolve("taken.txt"), events, kills, restarts);
        System.exit(run.run(settings.root(), ports) ? 0 : 1);
    }

    private boolean run(Path root, Map<String, Integer> ports) throws IOException {
        String kafka = platform.startKafka().name();
        String ingest = platform.startIngest().name();
        String webhook = "http://127.0.0.1:" + ports.get("ingest") + "/eventgrid";
        ManagedProcess load = platform.processes()
                .start(LoadProgram.of(root, webhook, SECRET, events, taken, taken.resolveSibling("load.log")));
        new Chaos(kafka, ingest).during(load);
        load.onExit().join();
        load.tail(10).forEach(System.out::println);
        Equation equation = Equation.of("127.0.0.1:" + ports.get("kafka"), taken);
        equation.printTo(System.out);
        return load.exitCode() == 0 && equation.isWhole();
    }

    private static Settings settings(Map<String, Integer> ports, Map<String, String> given) {
        Path here = Path.of("").toAbsolutePath();
        Map<String, String> switches = new TreeMap<>();
        for (Port port : Port.values()) {
            switches.put("muster.ports." + port.word(), "0");
        }
        ports.forEach((port, number) -> switches.put("muster.ports." + port, number.toString()));
        switches.put("muster.data", "standalone/target/million");
        switches.put("muster.fresh", "true");
        switches.put("muster.ingest.secrets", SECRET);
        switches.putAll(given);
        return Settings.of(switches, here);
    }

    private static int take(Map<String, String> given, String name, int byDefault) {
        String value = given.remove("muster.million." + name);
        return value == null ? byDefault : Integer.parseInt(value);
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /// Trouble, spread evenly over the events that are taken.
    private final class Chaos {

        private final String kafka;
        private final String ingest;
        private final Random random = new Random(42);

        Chaos(String kafka, String ingest) {
            this.kafka = kafka;
            this.ingest = ingest;
        }

        void during(ManagedProcess load) throws IOException {
            int troubles = kills + restarts;
            for (int trouble = 1; trouble <= troubles; trouble++) {
                awaitTaken((long) events * trouble / (troubles + 1), load);
                boolean broker = trouble * restarts / troubles > (trouble - 1) * restarts / troubles;
                String name = broker ? kafka : ingest;
                System.out.printf(Locale.ROOT, "%,d events taken: %s goes down%n", lines(), name);
                down(name, broker && random.nextBoolean());
                up(broker);
            }
        }

        private void down(String name, boolean cleanly) {
            if (cleanly) {
                platform.processes().stop(name);
            } else {
                platform.processes().kill(name);
            }
        }

        private void up(boolean broker) {
            ManagedProcess process = broker ? platform.startKafka() : platform.startIngest();
            System.out.println(process.name() + " is back");
        }

        private void awaitTaken(long wanted, ManagedProcess load) throws IOException {
            while (load.isAlive() && lines() < wanted) {
                LockSupport.parkNanos(STEP.toNanos());
            }
        }

        /// Told by the size of the file, about: most lines are `t m-` and a number.
        private long lines() throws IOException {
            return Files.exists(taken) ? Files.size(taken) / BYTES_PER_LINE : 0;
        }
    }
}
