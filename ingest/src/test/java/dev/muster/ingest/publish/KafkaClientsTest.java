package dev.muster.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.settings.KafkaSettings;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaClientsTest {

    @Test
    void waitForAllReplicasAndDecideInTime() {
        ProducerConfig config = new ProducerConfig(KafkaClients.producer(Bound.shipped(KafkaSettings.class)));

        assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(config.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
        assertThat(config.getLong(ProducerConfig.MAX_BLOCK_MS_CONFIG)).isEqualTo(4_000);
        assertThat(config.getInt(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG)).isEqualTo(3_000);
        assertThat(config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(8_000);
    }

    @Test
    void takeOtherPropertiesButNoneThatWeakensDurability() {
        KafkaSettings settings = Bound.shipped(
                KafkaSettings.class,
                "properties[security.protocol]",
                "SSL",
                "properties[acks]",
                "1",
                "properties[enable.idempotence]",
                "false",
                "properties[delivery.timeout.ms]",
                "120000");

        ProducerConfig config = new ProducerConfig(KafkaClients.producer(settings));

        assertThat(config.getString("security.protocol")).isEqualTo("SSL");
        assertThat(config.getString(ProducerConfig.ACKS_CONFIG)).isEqualTo("-1");
        assertThat(config.getBoolean(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG)).isTrue();
        assertThat(config.getInt(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)).isEqualTo(8_000);
        assertThat(KafkaClients.admin(settings)).containsEntry("security.protocol", "SSL");
    }
}
