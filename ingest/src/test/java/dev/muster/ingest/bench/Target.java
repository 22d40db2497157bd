package dev.muster.ingest.bench;

import dev.muster.ingest.IngestApplication;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.publish.HttpTwin;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Something that takes deliveries, in a process of its own with 256 MB of heap; when that is too little, it ends.
final class Target implements AutoCloseable {

    private static final List<String> JVM = List.of(
            "-Xmx256m", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED");

    private final String name;
    private final Process process;
    private final int port;
    private final int managementPort;

    private Target(String name, int port, int managementPort, String main, String... args) throws IOException {
        this.name = name;
        this.port = port;
        this.managementPort = managementPort;
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of(args));
        this.process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(File.createTempFile("bench-" + name, ".log"))
                .start();
    }

    static Target service(String kafka) throws IOException {
        int port = freePort();
        int management = freePort();
        return new Target(
                "service",
                port,
                management,
                IngestApplication.class.getName(),
                "--server.port=" + port,
                "--server.address=127.0.0.1",
                "--management.server.port=" + management,
                "--management.server.address=127.0.0.1",
                "--muster.topics=create",
                "--muster.kafka.bootstrap-servers=" + kafka,
                "--muster.kafka.replication-factor=1",
                "--muster.kafka.min-insync-replicas=1",
                "--muster.ingest.secrets=" + RunningIngest.SECRET,
                "--logging.level.root=error");
    }

    static Target twin(String kafka) throws IOException {
        int port = freePort();
        return new Target("twin", port, 0, HttpTwin.class.getName(), String.valueOf(port), kafka);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Waits until a delivery is taken.
    void awaitTaking() throws IOException {
        while (true) {
            try (Load.Connection connection = new Load.Connection(port)) {
                if (connection.post(Load.delivery(1)) == 202) {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive()) {
                    throw new IOException(name + " has ended", e);
                }
            }
            LockSupport.parkNanos(200_000_000);
        }
    }

    /// Bytes of heap in use, garbage included.
    double heap() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + managementPort + "/actuator/prometheus"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofLines())
                    .body()
                    .filter(it -> it.startsWith("jvm_memory_used_bytes{area=\"heap\""))
                    .mapToDouble(it -> Double.parseDouble(it.substring(it.lastIndexOf(' '))))
                    .sum();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
