package dev.muster.standalone.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.Topics;
import dev.muster.standalone.Platform;
import dev.muster.standalone.settings.Settings;
import dev.muster.standalone.testing.Http;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Ingest as a careful operator runs it, with the simulated Azure, a broker and nothing else: Event Grid shows a token
/// of
/// Entra and a secret, and the same events are pulled from a namespace topic.
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WaysInE2E {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String TENANT = "11111111-1111-4111-8111-111111111111";
    private static final String CLIENT = "22222222-2222-4222-8222-222222222222";
    private static final String SECRET = "hush-hush";
    private static final String WEBHOOK = "a-secret-that-is-known";
    private static final String DISK = "/subscriptions/s1/resourcegroups/g/providers/microsoft.compute/disks/d";

    private final int azure = freePort();
    private final int control = freePort();
    private final int kafka = freePort();
    private final int ingest = freePort();
    private final int ingestManagement = freePort();
    private Platform platform;

    @BeforeAll
    void start() {
        Path root = Path.of(System.getProperty("muster.root", ".."))
                .toAbsolutePath()
                .normalize();
        Path data = root.resolve("standalone/target/ways-in");
        platform = Platform.prepare(Settings.of(switches(root, data), root), System.out);
        platform.startAzure();
        platform.startKafka();
        platform.startIngest();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    @Order(1)
    @Execution(ExecutionMode.SAME_THREAD)
    void anEventComesByTheWebhookAndByPulling() {
        await().atMost(SOON).untilAsserted(() -> assertThat(eventGrid()).contains("\"state\":\"delivering\""));

        Http.put(
                "http://127.0.0.1:" + control + "/simulator/resources",
                "[{\"id\":\"" + DISK + "\",\"type\":\"Microsoft.Compute/disks\",\"location\":\"westeurope\"}]");

        await().atMost(SOON).untilAsserted(() -> assertThat(hints()).hasSize(2));
        assertThat(hints().getFirst()).isEqualTo(hints().getLast());
        assertThat(metrics())
                .contains("muster_ingest_events_total{outcome=\"accepted\"} 2.0")
                .as("Event Grid was let in at the first try")
                .contains("muster_ingest_events_total{outcome=\"unauthorized\"} 0.0")
                .contains("muster_ingest_events_total{outcome=\"rejected\"} 0.0");
        assertThat(Http.get("http://127.0.0.1:" + ingest + "/api/v1/quarantine")
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    @Order(2)
    @Execution(ExecutionMode.SAME_THREAD)
    void whoShowsNoTokenIsSentAway() {
        assertThat(Http.status(Http.request("http://127.0.0.1:" + ingest + "/eventgrid")
                        .header("x-muster-key", WEBHOOK)
                        .POST(BodyPublishers.ofString("[]"))
                        .build()))
                .isEqualTo(401);
        assertThat(metrics()).contains("muster_ingest_events_total{outcome=\"unauthorized\"} 1.0");
    }

    private String metrics() {
        return Http.text("http://127.0.0.1:" + ingestManagement + "/actuator/prometheus");
    }

    /// Ids of all hints about the disk.
    private List<String> hints() {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:" + kafka, "enable.auto.commit", "false");
        List<String> ids = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESOURCE_CHANGED).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(it -> {
                    if (DISK.equals(it.key())) {
                        ids.add(new String(
                                it.headers().lastHeader(CloudEventHeaders.ID).value(), UTF_8));
                    }
                });
            }
        }
        return ids;
    }

    private String eventGrid() {
        return Http.text("http://127.0.0.1:" + control + "/simulator").replaceAll("\\s", "");
    }

    private Map<String, String> switches(Path root, Path data) {
        Map<String, String> switches = new TreeMap<>();
        switches.put("muster.root", root.toString());
        switches.put("muster.data", data.toString());
        switches.put("muster.fresh", "true");
        switches.put("muster.ports.azure", String.valueOf(azure));
        switches.put("muster.ports.simulator", String.valueOf(control));
        switches.put("muster.ports.kafka", String.valueOf(kafka));
        switches.put("muster.ports.ingest", String.valueOf(ingest));
        switches.put("muster.ports.ingest-management", String.valueOf(ingestManagement));
        for (String port : List.of(
                "reporter",
                "reporter-management",
                "evaluator",
                "evaluator-management",
                "kafka-controller",
                "postgres")) {
            switches.put("muster.ports." + port, "0");
        }
        switches.put("muster.simulator.fleet", "empty");
        switches.put("muster.simulator.tenant-id", TENANT);
        switches.put("muster.simulator.client-id", CLIENT);
        switches.put("muster.simulator.client-secret", SECRET);
        switches.put("muster.simulator.webhook.secret", WEBHOOK);
        switches.put("muster.simulator.webhook.audience", "api://muster");
        switches.put("muster.simulator.pull.topic", "feed");
        switches.putAll(ingest(data));
        return switches;
    }

    private Map<String, String> ingest(Path data) {
        String authority = "https://localhost:" + azure;
        String ca = data.resolve("azure-ca.pem").toString();
        Map<String, String> switches = new TreeMap<>();
        switches.put("muster.ingest.secrets", WEBHOOK);
        switches.put("muster.ingest.entra.tenants", TENANT);
        switches.put("muster.ingest.entra.audiences", "api://muster");
        switches.put("muster.ingest.entra.authority", authority);
        switches.put("muster.ingest.entra.trusted-certificates", ca);
        switches.put("muster.ingest.namespace-topics[0].endpoint", authority);
        switches.put("muster.ingest.namespace-topics[0].topic", "feed");
        switches.put("muster.ingest.namespace-topics[0].event-subscription", "ingest");
        switches.put("muster.ingest.azure.credential", "client-secret");
        switches.put("muster.ingest.azure.tenant-id", TENANT);
        switches.put("muster.ingest.azure.client-id", CLIENT);
        switches.put("muster.ingest.azure.client-secret", SECRET);
        switches.put("muster.ingest.azure.authority", authority);
        switches.put("muster.ingest.azure.trusted-certificates", ca);
        return switches;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
