package dev.muster.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.settings.KafkaSettings;
import dev.muster.ingest.settings.TopicMode;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

class KafkaTopicsIT {

    private static final Duration RETENTION = Duration.ofDays(7);

    @Test
    void areOnlyReportedOrMadeAsAskedFor() throws Exception {
        EmbeddedKafkaKraftBroker kafka = new EmbeddedKafkaKraftBroker(1, 1);
        kafka.afterPropertiesSet();
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.getBrokersAsString()))) {
            KafkaTopics topics = new KafkaTopics(settings(kafka.getBrokersAsString(), "1"), RETENTION);
            KafkaTopics tooManyReplicas = new KafkaTopics(settings(kafka.getBrokersAsString(), "3"), RETENTION);

            assertThat(new TopicKeeper(topics, TopicMode.CHECK).look()).hasValue(2);
            assertThat(admin.listTopics().names().get()).isEmpty();
            assertThat(new TopicKeeper(tooManyReplicas, TopicMode.CREATE).look())
                    .isEmpty();

            assertThat(new TopicKeeper(topics, TopicMode.CREATE).look()).hasValue(0);
            assertThat(new TopicKeeper(topics, TopicMode.CREATE).look()).hasValue(0);
            assertThat(new TopicKeeper(topics, TopicMode.CHECK).look()).hasValue(0);
            topics.create(KafkaTopics.NEEDED); // as another instance would at the same time
            assertThat(admin.describeTopics(KafkaTopics.NEEDED)
                            .allTopicNames()
                            .get()
                            .values())
                    .extracting(it -> it.partitions().size())
                    .containsExactly(5, 5);
            assertThat(topics.retentionFits()).isTrue();

            KafkaTopics longer = new KafkaTopics(settings(kafka.getBrokersAsString(), "1"), RETENTION.multipliedBy(2));
            assertThat(new TopicKeeper(longer, TopicMode.CHECK).look()).hasValue(0);
            assertThat(longer.retentionFits()).isFalse();
            assertThat(new TopicKeeper(longer, TopicMode.CREATE).look()).hasValue(0);
            assertThat(longer.retentionFits()).isTrue();
        } finally {
            kafka.destroy();
        }
    }

    @Test
    void cannotBeAskedWhileKafkaIsAway() {
        KafkaTopics topics = new KafkaTopics(settings("127.0.0.1:1", "1"), RETENTION);

        assertThat(new TopicKeeper(topics, TopicMode.CREATE).look()).isEmpty();
    }

    private static KafkaSettings settings(String servers, String replicas) {
        return Bound.alone(
                KafkaSettings.class,
                "bootstrap-servers",
                servers,
                "request-timeout",
                "1s",
                "delivery-timeout",
                "2s",
                "partitions",
                "5",
                "replication-factor",
                replicas,
                "min-insync-replicas",
                "1");
    }
}
