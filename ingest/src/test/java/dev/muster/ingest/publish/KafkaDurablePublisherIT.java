package dev.muster.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.fixtures.Broker;
import dev.muster.ingest.fixtures.TopicTail;
import dev.muster.ingest.settings.KafkaSettings;
import dev.muster.ingest.settings.TopicMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaDurablePublisherIT implements DurablePublisherContract {

    private final KafkaSettings settings = settings(Broker.servers());
    private final KafkaSender sender = new PublishConfiguration().kafkaSender(settings);
    private final KafkaSender cutOffSender = new PublishConfiguration().kafkaSender(settings("127.0.0.1:1"));
    private TopicTail hints;
    private TopicTail quarantine;

    @BeforeAll
    void makeTheTopics() {
        assertThat(new TopicKeeper(new KafkaTopics(settings, Duration.ofDays(30)), TopicMode.CREATE).look())
                .hasValue(0);
    }

    @BeforeEach
    void watchTheTopics() {
        hints = TopicTail.of(Topics.RESOURCE_CHANGED);
        quarantine = TopicTail.of(Topics.QUARANTINE);
    }

    @AfterEach
    void closeTails() {
        hints.close();
        quarantine.close();
    }

    @AfterAll
    void closeSenders() {
        sender.close();
        cutOffSender.close();
    }

    @Override
    public DurablePublisher publisher() {
        return new KafkaDurablePublisher(sender);
    }

    @Override
    public DurablePublisher cutOff() {
        return new KafkaDurablePublisher(cutOffSender);
    }

    @Override
    public List<String> storedIds(ResourceId resource) {
        return hints.read().stream()
                .filter(it -> resource.value().equals(it.key()))
                .map(it -> Objects.requireNonNull(it.header("ce_id")))
                .toList();
    }

    @Override
    public List<String> quarantinedHashes() {
        return quarantine.read().stream()
                .map(it -> it.json().get("sha256").asString())
                .toList();
    }

    @Test
    void putsAllHintsAboutOneResourceIntoOnePartition() {
        for (int i = 0; i < 10; i++) {
            publisher().publish(new Parcel(List.of(DurablePublisherContract.hint("e", "vm-1")), List.of(), false, NOW));
        }

        assertThat(hints.read())
                .extracting(TopicTail.Read::partition)
                .hasSize(10)
                .containsOnly(hints.read().getFirst().partition());
    }

    @Test
    void sendsAHeartbeatToEveryPartition() {
        assertThat(new KafkaHeartbeat(sender).beat(NOW)).isEqualTo(new Publication.Durable(0));

        assertThat(hints.all().stream().filter(it -> NOW.toString().equals(it.header("ce_time"))))
                .hasSize(Broker.PARTITIONS)
                .allSatisfy(it -> assertThat(it.header("ce_id")).isEqualTo("heartbeat-" + it.partition() + "-" + NOW))
                .extracting(TopicTail.Read::partition)
                .doesNotHaveDuplicates();
    }

    @Test
    void hasNoHeartbeatWhileKafkaIsAway() {
        assertThat(new KafkaHeartbeat(cutOffSender).beat(NOW)).isInstanceOf(Publication.NotDurable.class);
    }

    private static KafkaSettings settings(String servers) {
        return Bound.alone(
                KafkaSettings.class,
                "bootstrap-servers",
                servers,
                "max-block",
                "1s",
                "request-timeout",
                "1s",
                "delivery-timeout",
                "2s",
                "partitions",
                String.valueOf(Broker.PARTITIONS),
                "replication-factor",
                "1",
                "min-insync-replicas",
                "1");
    }
}
