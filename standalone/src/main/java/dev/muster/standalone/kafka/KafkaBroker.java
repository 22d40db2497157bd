package dev.muster.standalone.kafka;

import dev.muster.standalone.process.Jvm;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// One Kafka broker that is a controller, too (KRaft), in a JVM of its own, with this module's run-time class path.
public final class KafkaBroker {

    private static final int HEAP_MEGABYTES = 256;
    private static final String STARTED = "Kafka Server started";

    private final String name;
    private final Path folder;
    private final int port;
    private final Path log;
    private final Listener listener;

    private KafkaBroker(String name, Path folder, int port, Path log, Listener listener) {
        this.name = name;
        this.folder = folder;
        this.port = port;
        this.log = log;
        this.listener = listener;
    }

    /// How clients are let in.
    ///
    /// @param protocol security protocol of Kafka, such as `SASL_SSL`
    /// @param host name that clients are told
    /// @param settings settings of the broker that belong to it
    /// @param format arguments for formatting the storage, such as those that make users
    public record Listener(String protocol, String host, Map<String, String> settings, List<String> format) {

        static final Listener OPEN = new Listener("PLAINTEXT", "127.0.0.1", Map.of(), List.of());

        public Listener {
            settings = Map.copyOf(settings);
            format = List.copyOf(format);
        }
    }

    /// Prepares the broker: writes its settings, formats its storage when there is none.
    ///
    /// @param name of its process
    /// @param node its number in the quorum
    /// @param folder the broker's own folder
    /// @param port where clients connect
    /// @param log file that takes the broker's output
    public static KafkaBroker in(String name, int node, Path folder, int port, Quorum quorum, Path log) {
        return in(name, node, folder, port, quorum, log, Listener.OPEN);
    }

    /// The same, letting clients in otherwise than everybody.
    public static KafkaBroker in(
            String name, int node, Path folder, int port, Quorum quorum, Path log, Listener listener) {
        KafkaBroker broker = new KafkaBroker(name, folder, port, log, listener);
        try {
            Files.createDirectories(folder);
            broker.writeSettings(node, quorum);
            broker.format(quorum.clusterId());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Kafka in " + folder, e);
        }
        return broker;
    }

    /// The broker as a child process; it answers some time after its start, see [#answers].
    public Program program() {
        return new Program(name, command("kafka.Kafka", settingsFile().toString()), log, Tier.STORE, Signal.TERM);
    }

    /// Whether the broker has said that it is up.
    public boolean answers() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8).contains(STARTED);
        } catch (IOException e) {
            return false;
        }
    }

    /// Where clients connect.
    public String address() {
        return listener.host() + ":" + port;
    }

    /// Name of its process.
    public String name() {
        return name;
    }

    private List<String> command(String main, String... arguments) {
        List<String> rest = new ArrayList<>(List.of(
                "-Dlogback.configurationFile=kafka-logback.xml",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        rest.addAll(List.of(arguments));
        return Jvm.command(HEAP_MEGABYTES, rest);
    }

    private void writeSettings(int node, Quorum quorum) throws IOException {
        String replicas = Integer.toString(quorum.replicas());
        String inSync = Integer.toString(quorum.minInsyncReplicas());
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(node));
        settings.put("controller.quorum.voters", quorum.voters());
        settings.put("controller.listener.names", "CONTROLLER");
        String protocol = listener.protocol();
        settings.put(
                "listeners",
                protocol + "://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + quorum.controllerPort(node));
        settings.put("advertised.listeners", protocol + "://" + listener.host() + ":" + port);
        settings.put("inter.broker.listener.name", protocol);
        settings.put("listener.security.protocol.map", protocol + ":" + protocol + ",CONTROLLER:PLAINTEXT");
        settings.putAll(listener.settings());
        settings.put("log.dirs", storage().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", replicas);
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", replicas);
        settings.put("transaction.state.log.min.isr", inSync);
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", replicas);
        settings.put("share.coordinator.state.topic.min.isr", inSync);
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        // A killed broker is back at once instead of after the session of its earlier self.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "1000");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(settingsFile())) {
            properties.store(writer, null);
        }
    }

    private void format(String clusterId) throws IOException {
        if (Files.exists(storage().resolve("meta.properties"))) {
            return;
        }
        List<String> arguments = new ArrayList<>(List.of(
                "format", "--cluster-id", clusterId, "--config", settingsFile().toString()));
        arguments.addAll(listener.format());
        List<String> command = command("kafka.tools.StorageTool", arguments.toArray(String[]::new));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(output.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Path settingsFile() {
        return folder.resolve("server.properties");
    }

    private Path storage() {
        return folder.resolve("storage");
    }
}
