package dev.muster.standalone;

import dev.muster.contract.Schema;
import dev.muster.standalone.kafka.KafkaCluster;
import dev.muster.standalone.postgres.PostgresServer;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import dev.muster.standalone.settings.Settings;
import java.util.Map;
import java.util.TreeMap;

/// The configuration of every process: what this machine and this run differ in from a deployment, then the switches
/// that were passed for it, which win.
final class Configurations {

    private final Settings settings;
    private final PortPlan ports;
    private final String webhookSecret;

    Configurations(Settings settings, PortPlan ports, String webhookSecret) {
        this.settings = settings;
        this.ports = ports;
        this.webhookSecret = webhookSecret;
    }

    Map<String, String> simulator(DataFolder data) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("muster.simulator.control-port", port(Port.SIMULATOR));
        configuration.put("muster.simulator.azure-port", port(Port.AZURE));
        configuration.put("muster.simulator.ca-file", data.simulatorCa().toString());
        configuration.put("muster.simulator.webhook.url", "http://127.0.0.1:" + port(Port.INGEST) + "/eventgrid");
        configuration.put("muster.simulator.webhook.secret-header", "x-muster-key");
        configuration.put("muster.simulator.webhook.secret", webhookSecret);
        return withPassed(configuration, "muster.simulator.");
    }

    Map<String, String> ingest(KafkaCluster kafka) {
        Map<String, String> configuration = brokers(kafka);
        configuration.put("muster.ingest.secrets", webhookSecret);
        // Only this machine reaches the port.
        configuration.put("muster.ingest.operators.allow-anonymous", "true");
        // Nothing balances load in front of us that would have to notice first.
        configuration.put("muster.ingest.shutdown-delay", "0s");
        return withPassed(configuration, "muster.ingest.");
    }

    Map<String, String> evaluator(
            KafkaCluster kafka, PostgresServer postgres, String password, Map<String, String> azure) {
        Map<String, String> configuration = brokers(kafka);
        configuration.putAll(database(postgres, Schema.EVALUATOR_ROLE, password));
        configuration.putAll(azure);
        // A simulated Azure forgets at its end what was played with it: lists find that out.
        configuration.put("muster.evaluator.lists.interval", azure.isEmpty() ? "60m" : "2m");
        return withPassed(configuration, "muster.evaluator.", "muster.azure.", "muster.rules.");
    }

    Map<String, String> reporter(PostgresServer postgres, String password) {
        return withPassed(database(postgres, Schema.REPORTER_ROLE, password), "muster.snapshot.", "muster.page.");
    }

    private static Map<String, String> brokers(KafkaCluster kafka) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("muster.topics", "create");
        configuration.put("muster.kafka.bootstrap-servers", kafka.bootstrapServers());
        configuration.put(
                "muster.kafka.replication-factor",
                Integer.toString(kafka.quorum().replicas()));
        configuration.put(
                "muster.kafka.min-insync-replicas",
                Integer.toString(kafka.quorum().minInsyncReplicas()));
        return configuration;
    }

    private static Map<String, String> database(PostgresServer postgres, String user, String password) {
        Map<String, String> configuration = new TreeMap<>();
        configuration.put("muster.database.url", postgres.url());
        // The server on the loopback address speaks no TLS.
        configuration.put("muster.database.sslmode", "disable");
        configuration.put("muster.database.username", user);
        configuration.put("muster.database.password", password);
        return configuration;
    }

    private Map<String, String> withPassed(Map<String, String> configuration, String... prefixes) {
        Map<String, String> full = new TreeMap<>(configuration);
        settings.passed().forEach((key, value) -> {
            for (String prefix : prefixes) {
                if (key.startsWith(prefix)) {
                    full.put(key, value);
                }
            }
        });
        return full;
    }

    private String port(Port port) {
        return Integer.toString(ports.of(port));
    }
}
