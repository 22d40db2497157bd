package dev.muster.standalone;

import dev.muster.standalone.kafka.KafkaBroker;
import dev.muster.standalone.kafka.KafkaBroker.Listener;
import dev.muster.standalone.kafka.Quorum;
import dev.muster.standalone.postgres.DatabaseSetup;
import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Secrets;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.testing.TestAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Broker and database as a careful operator runs them: TLS and a login, nothing else is let in. Passwords are files,
/// as mounted Secrets are.
final class SecuredStores {

    static final String USER = "muster";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNER_PASSWORD = Secrets.random();

    private final Path folder;
    private final TestAuthority authority;
    private final PostgresServer postgres;
    private final KafkaBroker kafka;

    private SecuredStores(Path folder, TestAuthority authority, PostgresServer postgres, KafkaBroker kafka) {
        this.folder = folder;
        this.authority = authority;
        this.postgres = postgres;
        this.kafka = kafka;
    }

    static SecuredStores start(Processes processes, Path folder, PortPlan ports) throws IOException, SQLException {
        TestAuthority authority = new TestAuthority(folder.resolve("tls"));
        Path tls = authority.server();
        String kafkaPassword = password(folder, "kafka");
        PostgresServer postgres = PostgresServer.in(
                        TestSwitches.cache(), folder.resolve("postgres"), ports.of(Port.POSTGRES), OWNER_PASSWORD)
                .with(List.of(
                        "ssl=on",
                        "ssl_cert_file=" + tls.resolve("server.crt"),
                        "ssl_key_file=" + tls.resolve("server.key"),
                        "hba_file="
                                + Files.writeString(
                                        folder.resolve("hba"), "hostssl all all 127.0.0.1/32 scram-sha-256\n")));
        KafkaBroker kafka = KafkaBroker.in(
                "kafka",
                1,
                folder.resolve("kafka-data"),
                ports.of(Port.KAFKA),
                new Quorum("c2VjdXJlZC1zdG9yZXMtMQ", List.of(ports.of(Port.KAFKA_CONTROLLER))),
                folder.resolve("kafka.log"),
                listener(tls, kafkaPassword));
        ManagedProcess database = processes.start(postgres.program(folder.resolve("postgres.log")));
        ManagedProcess broker = processes.start(kafka.program());
        Waiting.untilReady(database, PATIENCE, postgres::answers);
        DatabaseSetup.run(postgres, password(folder, "evaluator"), password(folder, "reporter"));
        Waiting.untilReady(broker, PATIENCE, kafka::answers);
        return new SecuredStores(folder, authority, postgres, kafka);
    }

    PostgresServer postgres() {
        return postgres;
    }

    Path certificate() {
        return authority.certificate();
    }

    Path passwordFile(String name) {
        return folder.resolve("password-" + name);
    }

    String bootstrapServers() {
        return kafka.address();
    }

    /// URL of the database as a client must write it.
    ///
    /// @param host name by which it is called
    /// @param certificate whom it trusts
    String url(String host, Path certificate) {
        return urlWithoutAuthority(host) + "?sslrootcert=" + certificate;
    }

    /// The same for a client that was not told whom to trust.
    String urlWithoutAuthority(String host) {
        return postgres.url().replace("127.0.0.1", host);
    }

    /// Returns before it answers.
    void restartKafka(Processes processes) {
        processes.stop(kafka.name());
        processes.start(kafka.program());
    }

    /// What a service is told about the database.
    Map<String, String> database(String user, String passwordName) {
        return Map.of(
                "muster.database.url",
                url("localhost", certificate()),
                "muster.database.sslmode",
                "verify-full",
                "muster.database.username",
                user,
                "muster.database.password",
                "",
                "muster.database.password-file",
                passwordFile(passwordName).toString());
    }

    /// What a Kafka client is told, under its own names.
    Map<String, String> client(String handler) {
        Map<String, String> client = new TreeMap<>();
        client.put("security.protocol", "SASL_SSL");
        client.put("ssl.truststore.type", "PEM");
        client.put("ssl.truststore.location", certificate().toString());
        client.put("sasl.mechanism", "SCRAM-SHA-512");
        client.put("sasl.client.callback.handler.class", handler);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER
                        + "\" password_file=\"" + passwordFile("kafka") + "\";");
        return client;
    }

    private static Listener listener(Path tls, String password) {
        return new Listener(
                "SASL_SSL",
                "localhost",
                Map.of(
                        "ssl.keystore.type",
                        "PEM",
                        "ssl.keystore.location",
                        tls.resolve("server.pem").toString(),
                        "sasl.enabled.mechanisms",
                        "SCRAM-SHA-512",
                        "sasl.mechanism.inter.broker.protocol",
                        "SCRAM-SHA-512",
                        "ssl.truststore.type",
                        "PEM",
                        "ssl.truststore.location",
                        tls.resolve("ca.pem").toString(),
                        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + USER
                                + "\" password=\"" + password + "\";"),
                List.of("--add-scram", "SCRAM-SHA-512=[name=" + USER + ",password=" + password + "]"));
    }

    private static String password(Path folder, String name) throws IOException {
        String password = Secrets.random();
        Files.writeString(folder.resolve("password-" + name), password + "\n");
        return password;
    }
}
