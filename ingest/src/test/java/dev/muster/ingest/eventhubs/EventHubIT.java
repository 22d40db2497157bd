package dev.muster.ingest.eventhubs;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.BrokerProcess;
import dev.muster.ingest.fixtures.HttpsServer;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.TokenEndpoint;
import dev.muster.ingest.fixtures.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A plain Kafka topic on a broker of its own in place of an event hub. Tokens of our identity are asked for and
/// renewed, a batch is committed when it is durable and not before, and a message may be an object, an array or
/// nonsense.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventHubIT {

    private static final String GROUP = "muster-ingest";

    private final TokenEndpoint tokens = new TokenEndpoint(Duration.ofSeconds(3));
    private BrokerProcess hub;
    private HttpsServer entra;

    @BeforeAll
    void start() {
        hub = new BrokerProcess();
        entra = new HttpsServer(tokens::handle);
    }

    @AfterAll
    void stop() {
        hub.close();
        entra.close();
    }

    @Test
    void commitsWhatIsDurableAndNothingElse() throws Exception {
        make("hub.one");
        send("hub.one", cloudEvent("from the hub").json());
        try (RunningIngest cutOff = ingest(
                "hub.one",
                "--muster.kafka.bootstrap-servers=127.0.0.1:1",
                "--muster.kafka.max-block=200ms",
                "--muster.kafka.request-timeout=200ms",
                "--muster.kafka.delivery-timeout=400ms")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> cutOff.scrape().events("rejected") >= 2);
            assertThat(cutOff.get("/readyz").status()).isEqualTo(200);
        }
        assertThat(committed()).isZero();
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                RunningIngest ingest = ingest("hub.one")) {
            await().atMost(Duration.ofSeconds(30)).until(() -> committed() == 1);

            assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("from the hub");
            assertThat(ingest.scrape().events("accepted")).isEqualTo(1);
        }
    }

    @Test
    void takesObjectsArraysAndNonsenseAndRenewsItsToken() throws Exception {
        make("hub.two");
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                TopicTail quarantine = TopicTail.of(Topics.QUARANTINE);
                RunningIngest ingest = ingest("hub.two")) {
            send("hub.two", eventGrid("object").json());
            send("hub.two", array(cloudEvent("a"), eventGrid("b")));
            send("hub.two", "[{\"broken\":");
            send("hub.two", "\u0000\u0001");
            send("hub.two", null);
            send("hub.two", array(eventGrid("last")));

            await().atMost(Duration.ofSeconds(30)).until(() -> ingest.scrape().events("accepted") == 4);
            assertThat(hints.read())
                    .extracting(it -> it.header("ce_id"))
                    .containsExactlyInAnyOrder("object", "a", "b", "last");
            assertThat(quarantine.read())
                    .hasSize(3)
                    .allSatisfy(
                            it -> assertThat(it.json().get("reason").asString()).isEqualTo("not-json"));

            Instant scraping = Instant.now();
            assertThat(ingest.scrape().text()).doesNotContain("spring_cloud_stream");
            assertThat(Duration.between(scraping, Instant.now())).isLessThan(Duration.ofSeconds(2));

            int asked = tokens.asked();
            await().atMost(Duration.ofSeconds(30)).until(() -> tokens.asked() > asked);
            send("hub.two", eventGrid("after the renewal").json());
            await().atMost(Duration.ofSeconds(30)).until(() -> ingest.scrape().events("accepted") == 5);
        }
    }

    private RunningIngest ingest(String topic, String... more) {
        List<String> settings = new ArrayList<>(List.of(TokenEndpoint.identity(entra)));
        settings.add("--muster.ingest.event-hubs.bootstrap-servers=" + hub.tokenServers());
        settings.add("--muster.ingest.event-hubs.hub=" + topic);
        settings.add("--muster.ingest.event-hubs.properties[security.protocol]=SASL_PLAINTEXT");
        settings.add("--muster.ingest.event-hubs.properties[metadata.max.age.ms]=1000");
        settings.add("--muster.ingest.event-hubs.properties[sasl.login.refresh.min.period.seconds]=1");
        settings.add("--muster.ingest.event-hubs.properties[sasl.login.refresh.buffer.seconds]=0");
        Stream.of(more).forEach(settings::add);
        return RunningIngest.start(settings.toArray(String[]::new));
    }

    private void make(String topic) throws Exception {
        try (Admin admin = admin()) {
            admin.createTopics(Set.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    private void send(String topic, @Nullable String message) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", hub.servers()), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, message == null ? null : message.getBytes(UTF_8)))
                    .get();
        }
    }

    /// Messages of the first hub that need not come again.
    private long committed() throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .filter(it -> it.getKey().topic().equals("hub.one"))
                    .mapToLong(it -> it.getValue().offset())
                    .sum();
        }
    }

    private Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", hub.servers()));
    }
}
