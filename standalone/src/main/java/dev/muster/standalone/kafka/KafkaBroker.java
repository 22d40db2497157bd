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
import org.apache.kafka.common.Uuid;

/// One Kafka broker that is its own controller (KRaft), in a JVM of its own, with this module's run-time class path.
public final class KafkaBroker {

    private static final int HEAP_MEGABYTES = 256;
    private static final String STARTED = "Kafka Server started";

    private final Path folder;
    private final int port;
    private final Path log;

    private KafkaBroker(Path folder, int port, Path log) {
        this.folder = folder;
        this.port = port;
        this.log = log;
    }

    /// Prepares the broker: writes its settings, formats its storage when there is none.
    ///
    /// @param folder the broker's own folder
    /// @param port where clients connect
    /// @param controllerPort where the broker finds itself as controller
    /// @param log file that takes the broker's output
    public static KafkaBroker in(Path folder, int port, int controllerPort, Path log) {
        KafkaBroker broker = new KafkaBroker(folder, port, log);
        try {
            Files.createDirectories(folder);
            broker.writeSettings(controllerPort);
            broker.format();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare Kafka in " + folder, e);
        }
        return broker;
    }

    /// The broker as a child process; it answers some time after its start, see [#answers].
    public Program program() {
        return new Program("kafka", command("kafka.Kafka", settingsFile().toString()), log, Tier.STORE, Signal.TERM);
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
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
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

    private void writeSettings(int controllerPort) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", "1");
        settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("log.dirs", storage().toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "1");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
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

    private void format() throws IOException {
        if (Files.exists(storage().resolve("meta.properties"))) {
            return;
        }
        List<String> command = command(
                "kafka.tools.StorageTool",
                "format",
                "--cluster-id",
                Uuid.randomUuid().toString(),
                "--config",
                settingsFile().toString());
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
