package dev.muster.standalone;

import dev.muster.standalone.kafka.KafkaCluster;
import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.ProcessFailedException;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.service.Service;
import dev.muster.standalone.service.ServiceJar;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Everything on one machine: broker, database, simulated Azure and the three services, each a process of its own.
///
/// [#prepare] checks and takes what the run needs, [#start] returns when all say that they are ready, [#stop] ends all.
/// In between single processes may be stopped, killed and started again; the others live on.
public final class Platform implements AutoCloseable {

    private final Settings settings;
    private final DataFolder data;
    private final PortPlan ports;
    private final Processes processes;
    private final Stores stores;
    private final Services services;
    private final Configurations configurations;
    private final String webhookSecret;
    private @Nullable PostgresServer postgres;
    private @Nullable KafkaCluster kafka;
    private @Nullable SimulatedAzure azure;

    private Platform(Settings settings, DataFolder data, PortPlan ports) {
        this.settings = settings;
        this.data = data;
        this.ports = ports;
        this.processes = new Processes(new ProcessLedger(data.processes()));
        this.webhookSecret = data.kept().webhook();
        this.stores = new Stores(
                processes, data, ports, settings.brokers(), settings.root().resolve("standalone/target"));
        this.services = new Services(processes, data, ports, settings);
        this.configurations = new Configurations(settings, ports, webhookSecret);
    }

    /// Ends what an earlier run left behind, deletes its data when asked to, and checks the ports. Nothing is started.
    ///
    /// @throws CannotStartException when another run over the same data is alive, or a service has not been built
    /// @throws dev.muster.standalone.settings.PortTakenException when a wanted port is in use
    public static Platform prepare(Settings settings, PrintStream out) {
        checkBuilt(settings);
        DataFolder data = new DataFolder(settings.data());
        new EarlierRun(data, out).end();
        PortPlan ports = PortPlan.of(settings.ports(), new Random());
        if (settings.fresh()) {
            data.clear();
        }
        data.make();
        return new Platform(settings, data, ports);
    }

    /// Starts all, each as soon as those it needs are there, and writes the addresses down.
    ///
    /// @throws ProcessFailedException when one of them ends or does not get ready
    public void start() {
        Together together = new Together();
        CompletableFuture<?> simulator = together.begin(this::startSimulator);
        CompletableFuture<?> broker = together.begin(this::startKafka);
        CompletableFuture<?> database = together.begin(this::startPostgres);
        together.beginLast(this::startReporter, database);
        together.beginLast(this::startIngest, broker);
        together.beginLast(this::startEvaluator, broker, database, simulator);
        together.await(processes.died().thenAccept(it -> {
            throw ProcessFailedException.ended(it);
        }));
        endpoints().writeTo(data.endpoints());
    }

    /// The processes, to be watched, stopped and killed by name.
    public Processes processes() {
        return processes;
    }

    /// Every address of this run; all are known once it has started.
    public Endpoints endpoints() {
        PostgresServer database = started(postgres);
        Optional<SimulatedAzure> simulated = Optional.ofNullable(azure);
        return new Endpoints(
                http(Port.REPORTER) + "/",
                http(Port.REPORTER) + "/api/v1",
                http(Port.REPORTER_MANAGEMENT),
                http(Port.INGEST),
                http(Port.INGEST_MANAGEMENT),
                http(Port.INGEST) + "/eventgrid",
                webhookSecret,
                http(Port.EVALUATOR),
                http(Port.EVALUATOR_MANAGEMENT),
                simulated.map(SimulatedAzure::control).orElse(null),
                simulated.map(SimulatedAzure::azure).orElse(null),
                simulated.map(it -> it.ca().toString()).orElse(null),
                started(kafka).bootstrapServers(),
                new Endpoints.Database(database.url(), database.owner(), database.password()));
    }

    /// Starts Postgres, with the newest schema.
    public ManagedProcess startPostgres() throws SQLException {
        postgres = stores.startPostgres();
        return processes.get(Stores.POSTGRES);
    }

    /// Starts Kafka: all its brokers that are not running.
    public ManagedProcess startKafka() {
        kafka = stores.startKafka();
        return processes.get(Stores.KAFKA);
    }

    /// Starts the simulated Azure alone.
    public ManagedProcess startAzure() {
        startSimulator();
        return processes.get(Service.SIMULATOR.word());
    }

    public ManagedProcess startIngest() {
        return services.start(Service.INGEST, configurations.ingest(started(kafka)));
    }

    public ManagedProcess startReporter() {
        return services.start(Service.REPORTER, configurations.reporter(started(postgres), stores.reporterPassword()));
    }

    public ManagedProcess startEvaluator() {
        return services.start(Service.EVALUATOR, evaluatorConfiguration());
    }

    /// Starts one more evaluator beside the first, on free ports.
    ///
    /// @param name name of its process
    public ManagedProcess startSecondEvaluator(String name) {
        PortPlan free = PortPlan.of(Map.of(Port.EVALUATOR, 0, Port.EVALUATOR_MANAGEMENT, 0), new Random());
        Map<String, String> configuration = new TreeMap<>(evaluatorConfiguration());
        configuration.put("server.port", Integer.toString(free.of(Port.EVALUATOR)));
        configuration.put("management.server.port", Integer.toString(free.of(Port.EVALUATOR_MANAGEMENT)));
        return services.start(Service.EVALUATOR, name, configuration);
    }

    /// Starts one more reporter beside the first.
    ///
    /// @param name name of its process
    /// @param management its management port
    public ManagedProcess startSecondReporter(String name, int management) {
        PortPlan free = PortPlan.of(Map.of(Port.REPORTER, 0), new Random());
        Map<String, String> configuration =
                new TreeMap<>(configurations.reporter(started(postgres), stores.reporterPassword()));
        configuration.put("server.port", Integer.toString(free.of(Port.REPORTER)));
        configuration.put("management.server.port", Integer.toString(management));
        return services.start(Service.REPORTER, name, configuration);
    }

    /// Ends all, services before stores. Safe to call twice and while [#start] runs.
    public void stop() {
        processes.stopAll();
    }

    @Override
    public void close() {
        stop();
    }

    private static void checkBuilt(Settings settings) {
        for (Service service : Service.values()) {
            Path jar = ServiceJar.of(service, settings.root());
            if (!Files.exists(jar)) {
                throw new CannotStartException(jar + " is missing. mvn -Pup builds and starts everything.");
            }
        }
    }

    private Map<String, String> evaluatorConfiguration() {
        Map<String, String> simulated =
                Optional.ofNullable(azure).map(SimulatedAzure::settings).orElse(Map.of());
        return configurations.evaluator(started(kafka), started(postgres), stores.evaluatorPassword(), simulated);
    }

    private @Nullable SimulatedAzure startSimulator() {
        if (settings.simulated()) {
            azure = services.startSimulator(configurations.simulator(data), data.simulatorCa());
        }
        return azure;
    }

    private String http(Port port) {
        return "http://127.0.0.1:" + ports.of(port);
    }

    private static <T> T started(@Nullable T store) {
        if (store == null) {
            throw new IllegalStateException("not started yet");
        }
        return store;
    }
}
