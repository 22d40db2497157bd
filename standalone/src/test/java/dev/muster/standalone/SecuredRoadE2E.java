package dev.muster.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Schema;
import dev.muster.standalone.process.ProcessLedger;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Secrets;
import dev.muster.standalone.service.Service;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole road with stores that let nobody in without TLS and a login, and whose passwords change while everything
/// runs.
class SecuredRoadE2E {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int VMS = 12;

    /// What events and Azure's answers are full of, inside a string of JSON.
    private static final Pattern PART_OF_A_BODY =
            Pattern.compile("\\\\\"(data|properties|claims|httpRequest|location)\\\\\"\\s*:");

    @TempDir
    private static Path folder;

    private static PortPlan ports;
    private static Processes processes;
    private static SecuredStores stores;
    private static Services services;
    private static Settings settings;

    @BeforeAll
    static void start() throws Exception {
        Map<String, String> switches = TestSwitches.freePorts();
        switches.put("muster.root", TestSwitches.root().toString());
        switches.put("muster.data", folder.resolve("data").toString());
        switches.put("muster.simulator.vms", Integer.toString(VMS));
        settings = Settings.of(switches, TestSwitches.root());
        ports = PortPlan.of(settings.ports(), new Random());
        DataFolder data = new DataFolder(folder.resolve("data"));
        data.make();
        processes = new Processes(new ProcessLedger(data.processes()));
        services = new Services(processes, data, ports, settings);
        stores = SecuredStores.start(processes, folder, ports);
        startServices(data);
    }

    @AfterAll
    static void stop() {
        processes.stopAll();
    }

    @Test
    void everyMachineIsJudgedAndStaysSoWhenPasswordsChange() throws Exception {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(judged()).isGreaterThanOrEqualTo(VMS));

        changeDatabasePassword();
        changeKafkaPassword();
        String scenario =
                "http://127.0.0.1:" + ports.of(Port.SIMULATOR) + "/simulator/scenarios/vm-created-unprotected";
        int before = judged();
        Http.post(scenario, "");

        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(judged()).isGreaterThan(before));
    }

    @Test
    void postgresIsBelievedOnlyWithTheRightAuthorityAndName() throws Exception {
        Path other = new TestAuthority(folder.resolve("other")).certificate();
        String password = Files.readString(stores.passwordFile("reporter")).strip();

        try (Connection connection = connect(stores.url("localhost", stores.certificate()), "verify-full", password)) {
            assertThat(connection.isValid(5)).isTrue();
        }
        assertThatThrownBy(() -> connect(stores.url("localhost", other), "verify-full", password))
                .isInstanceOf(SQLException.class)
                .hasStackTraceContaining("PKIX path");
        assertThatThrownBy(() -> connect(stores.urlWithoutAuthority("localhost"), "verify-full", password))
                .hasMessageContaining("root certificate");
        assertThatThrownBy(() -> connect(stores.url("127.0.0.1", stores.certificate()), "verify-full", password))
                .hasMessageContaining("could not be verified");
        assertThatThrownBy(() -> connect(stores.url("localhost", stores.certificate()), "disable", password))
                .hasMessageContaining("no encryption");
        assertThatThrownBy(() -> connect(stores.url("localhost", stores.certificate()), "verify-full", "wrong"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void kafkaIsBelievedOnlyWithTheRightAuthorityAndLetsInOnlyWithThePassword() throws Exception {
        Path other = new TestAuthority(folder.resolve("third")).certificate();
        String password = Files.readString(stores.passwordFile("kafka")).strip();

        assertThat(ask(stores.certificate(), password)).isOne();
        assertThatThrownBy(() -> ask(other, password)).hasStackTraceContaining("PKIX path");
        assertThatThrownBy(() -> ask(stores.certificate(), "wrong"))
                .hasStackTraceContaining("SaslAuthenticationException");
    }

    @Test
    void everyLineOfTheLogsIsOneJsonObjectWithoutSecretsOrBodies() throws Exception {
        for (String service : List.of("ingest", "evaluator", "reporter")) {
            List<String> lines = Files.readAllLines(folder.resolve("data/logs/" + service + ".log"));
            assertThat(lines)
                    .as(service)
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(
                                    Http.JSON.readTree(line).path("message").asString(""))
                            .as(line)
                            .isNotBlank());
            assertThat(lines).as(service).noneMatch(PART_OF_A_BODY.asPredicate());
            for (String secret : List.of("evaluator", "reporter", "kafka")) {
                String password = Files.readString(stores.passwordFile(secret)).strip();
                assertThat(lines).as(service).noneMatch(it -> it.contains(password));
            }
        }
    }

    private static void startServices(DataFolder data) {
        Configurations usual = new Configurations(settings, ports, Secrets.random());
        SimulatedAzure azure = services.startSimulator(usual.simulator(data), data.simulatorCa());
        Map<String, String> ingest = kafka("dev.muster.ingest.publish.PasswordFileLogin");
        ingest.put(
                "muster.ingest.secrets-file",
                webhookSecret(usual.simulator(data)).toString());
        services.start(Service.INGEST, json(ingest));
        Map<String, String> evaluator = kafka("dev.muster.evaluator.kafka.PasswordFileLogin");
        evaluator.putAll(stores.database(Schema.EVALUATOR_ROLE, "evaluator"));
        evaluator.putAll(azure.settings());
        services.start(Service.EVALUATOR, json(evaluator));
        services.start(Service.REPORTER, json(stores.database(Schema.REPORTER_ROLE, "reporter")));
    }

    private static Map<String, String> json(Map<String, String> configuration) {
        Map<String, String> full = new TreeMap<>(configuration);
        full.put("logging.structured.format.console", "ecs");
        return full;
    }

    private static Path webhookSecret(Map<String, String> simulator) {
        try {
            return Files.writeString(
                    folder.resolve("webhook"), "another," + simulator.get("muster.simulator.webhook.secret") + "\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> kafka(String handler) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("muster.topics", "create");
        configuration.put("muster.kafka.bootstrap-servers", stores.bootstrapServers());
        configuration.put("muster.kafka.replication-factor", "1");
        configuration.put("muster.kafka.min-insync-replicas", "1");
        stores.client(handler)
                .forEach((key, value) -> configuration.put("muster.kafka.properties[" + key + "]", value));
        return configuration;
    }

    /// As when a Secret changes: the file first, then the server; every connection that the evaluator has is cut.
    private static void changeDatabasePassword() throws IOException, SQLException {
        String password = Secrets.random();
        Files.writeString(stores.passwordFile("evaluator"), password);
        try (Connection connection = stores.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + Schema.EVALUATOR_ROLE + " PASSWORD '" + password + "'");
            statement.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '"
                    + Schema.EVALUATOR_ROLE + "'");
        }
    }

    /// The same with Kafka; the broker starts anew, so that no connection is older than the password.
    private static void changeKafkaPassword() throws Exception {
        String before = Files.readString(stores.passwordFile("kafka")).strip();
        String password = Secrets.random();
        Files.writeString(stores.passwordFile("kafka"), password);
        try (Admin admin = admin(stores.certificate(), before)) {
            admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                            SecuredStores.USER,
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096),
                            password.getBytes(StandardCharsets.UTF_8))))
                    .all()
                    .get();
        }
        stores.restartKafka(processes);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> ask(stores.certificate(), password) == 1);
        assertThatThrownBy(() -> ask(stores.certificate(), before))
                .hasStackTraceContaining("SaslAuthenticationException");
    }

    private static int judged() {
        return Http.get("http://127.0.0.1:" + ports.of(Port.REPORTER) + "/api/v1/summary")
                .path("judged")
                .asInt();
    }

    private static Connection connect(String url, String sslmode, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Schema.REPORTER_ROLE);
        properties.setProperty("password", password);
        properties.setProperty("sslmode", sslmode);
        properties.setProperty("connectTimeout", "5");
        return DriverManager.getConnection(url, properties);
    }

    private static int ask(Path certificate, String password) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(certificate, password)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private static Admin admin(Path certificate, String password) {
        Map<String, Object> client = new TreeMap<>(stores.client("ignored"));
        client.remove("sasl.client.callback.handler.class");
        client.put("bootstrap.servers", stores.bootstrapServers());
        client.put("ssl.truststore.location", certificate.toString());
        client.put("default.api.timeout.ms", 10_000);
        client.put("request.timeout.ms", 5_000);
        client.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + SecuredStores.USER
                        + "\" password=\"" + password + "\";");
        return Admin.create(client);
    }
}
