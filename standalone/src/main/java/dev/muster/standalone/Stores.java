package dev.muster.standalone;

import dev.muster.standalone.kafka.KafkaCluster;
import dev.muster.standalone.postgres.DatabaseSetup;
import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Secrets;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/// Brokers and database of a run. All may be started again after they were stopped or killed; their data stays.
final class Stores {

    static final String POSTGRES = "postgres";
    static final String KAFKA = Brokers.FIRST;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Processes processes;
    private final DataFolder data;
    private final PortPlan ports;
    private final Brokers brokers;
    private final Path cache;
    private final String ownerPassword;
    private final String evaluatorPassword = Secrets.random();
    private final String reporterPassword = Secrets.random();

    /// @param brokers how many Kafka has
    /// @param cache where Postgres is unpacked
    Stores(Processes processes, DataFolder data, PortPlan ports, int brokers, Path cache) {
        this.processes = processes;
        this.data = data;
        this.ports = ports;
        this.brokers = new Brokers(processes, data, ports, brokers);
        this.cache = cache;
        this.ownerPassword = data.kept().postgres();
    }

    /// Starts Postgres, brings its schema up to date and gives the services their logins.
    PostgresServer startPostgres() throws SQLException {
        PostgresServer server = runPostgres();
        DatabaseSetup.run(server, evaluatorPassword, reporterPassword);
        return server;
    }

    /// Starts Postgres with the schema and the logins it has.
    PostgresServer runPostgres() {
        PostgresServer server = PostgresServer.in(cache, data.postgres(), ports.of(Port.POSTGRES), ownerPassword);
        ManagedProcess process = processes.start(server.program(data.log(POSTGRES)));
        Waiting.untilReady(process, PATIENCE, server::answers);
        return server;
    }

    /// Starts the brokers that are not running.
    KafkaCluster startKafka() {
        return brokers.start();
    }

    String evaluatorPassword() {
        return evaluatorPassword;
    }

    String reporterPassword() {
        return reporterPassword;
    }
}
