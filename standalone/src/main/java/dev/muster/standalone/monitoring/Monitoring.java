package dev.muster.standalone.monitoring;

import dev.muster.standalone.Endpoints;
import dev.muster.standalone.process.Folders;
import dev.muster.standalone.process.OnPath;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Program;
import dev.muster.standalone.process.Signal;
import dev.muster.standalone.process.Tier;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.service.HttpProbe;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/// A real Prometheus and a real Alertmanager that watch a run, by the shipped rules and routes. Whom they wake is told
/// to the simulator, which keeps a journal of it.
///
/// They belong to the run's processes and end with them; each can be stopped, killed and started again.
public final class Monitoring {

    public static final String PROMETHEUS = "prometheus";
    public static final String ALERTMANAGER = "alertmanager";

    /// Name of Debian's program; elsewhere it is called like the package.
    private static final String DEBIAN_ALERTMANAGER = "prometheus-alertmanager";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LOOPBACK = "127.0.0.1:";

    private final Processes processes;
    private final Endpoints endpoints;
    private final Path folder;
    private final ShippedFiles files;
    private final PortPlan ports;
    private final int alertmanagerPort;
    private final HttpProbe probe = new HttpProbe();
    private final List<String> reporters = new ArrayList<>();

    /// Nothing is started yet.
    ///
    /// @param processes of the run that is watched
    /// @param endpoints of that run, which has a simulator
    /// @param root root of the checkout
    /// @param folder for configuration, logs and data; what is in it is deleted
    public Monitoring(Processes processes, Endpoints endpoints, Path root, Path folder, Pace pace) {
        this.processes = processes;
        this.endpoints = endpoints;
        this.folder = folder;
        this.files = new ShippedFiles(root, pace);
        this.ports = PortPlan.of(Map.of(Port.SIMULATOR, 0, Port.REPORTER, 0), new Random());
        this.alertmanagerPort = ports.of(Port.SIMULATOR);
        reporters.add(address(endpoints.reporterManagement()));
        emptied(folder);
    }

    /// What is missing on this machine to start it, by the Debian packages that bring it; empty when nothing is.
    public static List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!OnPath.has("prometheus")) {
            missing.add("prometheus");
        }
        if (!OnPath.has(DEBIAN_ALERTMANAGER) && !OnPath.has("alertmanager")) {
            missing.add("prometheus-alertmanager");
        }
        return missing;
    }

    /// Has one more reporter scraped, from the next start of Prometheus on.
    ///
    /// @param management its management address, `http://host:port`
    public Monitoring alsoScraping(String management) {
        reporters.add(address(management));
        return this;
    }

    /// Starts both and returns when both are ready.
    public void start() {
        startAlertmanager();
        startPrometheus();
    }

    public void startAlertmanager() {
        Path config = write("alertmanager.yml", files.alertmanager(simulator() + "/simulator/notifications/"));
        launch(
                ALERTMANAGER,
                alertmanager(),
                List.of(
                        OnPath.has(DEBIAN_ALERTMANAGER) ? DEBIAN_ALERTMANAGER : "alertmanager",
                        "--config.file=" + config,
                        "--storage.path=" + folder.resolve("alertmanager"),
                        "--web.listen-address=" + LOOPBACK + alertmanagerPort,
                        "--cluster.listen-address="));
    }

    /// Starts Prometheus over what it has stored before.
    public void startPrometheus() {
        Path rules = folder.resolve("alerts");
        write("alerts/muster.rules.yaml", files.rules());
        Path config = write(
                "prometheus.yml",
                files.prometheus(
                        Map.of(
                                "ingest:8081", List.of(address(endpoints.ingestManagement())),
                                "evaluator:8081", List.of(address(endpoints.evaluatorManagement())),
                                "reporter:8081", reporters),
                        LOOPBACK + alertmanagerPort,
                        endpoints.page().replaceFirst("/$", "")));
        launch(
                PROMETHEUS,
                prometheus(),
                List.of(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + rules.resolveSibling("prometheus"),
                        "--web.listen-address=" + address(prometheus())));
    }

    /// Address of Prometheus.
    public String prometheus() {
        return "http://" + LOOPBACK + ports.of(Port.REPORTER);
    }

    /// Address of Alertmanager.
    public String alertmanager() {
        return "http://" + LOOPBACK + alertmanagerPort;
    }

    private void launch(String name, String address, List<String> command) {
        Program program = new Program(name, command, folder.resolve(name + ".log"), Tier.SERVICE, Signal.TERM);
        Waiting.untilReady(processes.start(program), PATIENCE, () -> probe.isOk(address + "/-/ready"));
    }

    private String simulator() {
        return Objects.requireNonNull(endpoints.simulator(), "the journal is the simulator's");
    }

    private Path write(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void emptied(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(String url) {
        return URI.create(url).getAuthority();
    }
}
