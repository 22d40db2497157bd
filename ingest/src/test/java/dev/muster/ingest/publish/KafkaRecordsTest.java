package dev.muster.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.delivery.TrimmedCopy;
import dev.muster.ingest.delivery.UnusableReason;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The golden samples, written.
class KafkaRecordsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String VM =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-app/providers/"
                    + "Microsoft.Compute/virtualMachines/vm-0001";

    @Test
    void writesAHintExactlyLikeItsSample() throws Exception {
        ResourceChanged hint = new ResourceChanged(
                "b7a1c2d4-0001-4c1e-9f00-000000000001",
                "/subscriptions/11111111-1111-1111-1111-111111111111",
                "Microsoft.Resources.ResourceWriteSuccess",
                ResourceId.parse(VM),
                Instant.parse("2026-08-01T10:00:00.123456Z"),
                Optional.of("Microsoft.Compute/virtualMachines/write"),
                Optional.of("Succeeded"),
                Optional.of("c0ffee00-0000-4000-8000-000000000001"),
                Optional.of("99999999-9999-9999-9999-999999999999"));

        ProducerRecord<byte[], byte[]> record = KafkaRecords.of(hint);

        assertThat(record.topic()).isEqualTo(Topics.RESOURCE_CHANGED);
        assertThat(asSample(record)).isEqualTo(sample("resource-changed"));
    }

    @Test
    void saysWhenTheDeliveryCameIn() {
        ProducerRecord<byte[], byte[]> record =
                KafkaRecords.of(DurablePublisherContract.hint("e", "vm-1"), Instant.parse("2026-08-01T10:00:05Z"));

        assertThat(new String(
                        record.headers()
                                .lastHeader(CloudEventHeaders.RECEIVED_AT)
                                .value(),
                        UTF_8))
                .isEqualTo("2026-08-01T10:00:05Z");
    }

    @Test
    void leavesOutWhatAHintDoesNotHave() {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.of(DurablePublisherContract.hint("e", "vm-1"));

        assertThat(new String(record.value(), UTF_8)).isEqualTo("{}");
    }

    @Test
    void writesAHeartbeatExactlyLikeItsSample() throws Exception {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.heartbeat(3, Instant.parse("2026-08-01T10:00:00Z"));

        assertThat(record.topic()).isEqualTo(Topics.RESOURCE_CHANGED);
        assertThat(asSample(record)).isEqualTo(sample("heartbeat"));
    }

    @Test
    void writesTheNewsOfARemovedFeedExactlyLikeItsSample() throws Exception {
        ProducerRecord<byte[], byte[]> record = KafkaRecords.feedRemoved(Instant.parse("2026-08-01T10:00:00Z"));

        assertThat(record.topic()).isEqualTo(Topics.RESOURCE_CHANGED);
        assertThat(asSample(record)).isEqualTo(sample("feed-removed"));
    }

    @Test
    void writesAQuarantinedElementExactlyLikeItsSample() throws Exception {
        Element.Unusable unusable = new Element.Unusable(
                UnusableReason.NO_ID,
                new TrimmedCopy(
                        "{\"eventType\":\"Microsoft.Resources.ResourceWriteSuccess\",\"data\":{\"claims\":\"removed\"}}",
                        false,
                        1234,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"));

        ProducerRecord<byte[], byte[]> record = KafkaRecords.of(unusable, Instant.parse("2026-08-01T10:00:05Z"));

        assertThat(record.topic()).isEqualTo(Topics.QUARANTINE);
        assertThat(asSample(record)).isEqualTo(sample("quarantined"));
    }

    private static JsonNode asSample(ProducerRecord<byte[], byte[]> record) {
        ObjectNode sample = JSON.createObjectNode();
        ObjectNode headers = sample.putObject("headers");
        record.headers().forEach(it -> headers.put(it.key(), new String(it.value(), UTF_8)));
        if (record.partition() != null) {
            sample.put("partition", record.partition());
        }
        if (record.key() != null) {
            sample.put("key", new String(record.key(), UTF_8));
        }
        if (record.value() != null) {
            sample.set("value", JSON.readTree(record.value()));
        }
        return sample;
    }

    private static JsonNode sample(String name) throws IOException {
        try (InputStream in = KafkaRecordsTest.class.getResourceAsStream("/samples/" + name + ".json")) {
            return JSON.readTree(Objects.requireNonNull(in));
        }
    }
}
