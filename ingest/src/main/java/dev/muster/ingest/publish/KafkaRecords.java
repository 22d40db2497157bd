package dev.muster.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.Topics;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.delivery.TrimmedCopy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Writes records in their wire form: CloudEvents 1.0 in Kafka binary mode, attributes as headers, data as JSON value.
/// The forms are the golden samples `resource-changed.json`, `heartbeat.json` and `quarantined.json`.
final class KafkaRecords {

    /// Type of the word that a quarantined input needs no more attention; only ingest writes and reads it.
    static final String SETTLED_TYPE = "dev.muster.quarantine-settled";

    private static final String SOURCE = "muster/ingest";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private KafkaRecords() {}

    static ProducerRecord<byte[], byte[]> of(ResourceChanged hint) {
        Headers headers = new RecordHeaders();
        add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION_1_0);
        add(headers, CloudEventHeaders.ID, hint.id());
        add(headers, CloudEventHeaders.SOURCE, hint.source());
        add(headers, CloudEventHeaders.TYPE, hint.type());
        add(headers, CloudEventHeaders.SUBJECT, hint.subject().value());
        add(headers, CloudEventHeaders.TIME, hint.time().toString());
        add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        Map<String, Object> value = new LinkedHashMap<>();
        hint.operation().ifPresent(it -> value.put("operation", it));
        hint.status().ifPresent(it -> value.put("status", it));
        hint.correlationId().ifPresent(it -> value.put("correlationId", it));
        hint.tenantId().ifPresent(it -> value.put("tenantId", it));
        return record(Topics.RESOURCE_CHANGED, null, hint.key(), value, headers);
    }

    /// With when its delivery came in, so that people can see where an event is.
    static ProducerRecord<byte[], byte[]> of(ResourceChanged hint, Instant receivedAt) {
        ProducerRecord<byte[], byte[]> record = of(hint);
        add(record.headers(), CloudEventHeaders.RECEIVED_AT, receivedAt.toString());
        return record;
    }

    /// Keyed and identified by the hash of the original, so that the same element delivered again is recognised.
    static ProducerRecord<byte[], byte[]> of(Element.Unusable unusable, Instant receivedAt) {
        TrimmedCopy copy = unusable.copy();
        Headers headers = ours(CloudEventHeaders.QUARANTINED_TYPE, copy.sha256(), receivedAt);
        add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        Map<String, Object> value = new LinkedHashMap<>();
        value.put("reason", unusable.reason().word());
        value.put("length", copy.length());
        value.put("sha256", copy.sha256());
        value.put("cut", copy.cut());
        value.put("content", copy.text());
        return record(Topics.QUARANTINE, null, copy.sha256(), value, headers);
    }

    /// Keyed like the quarantined input that it is about.
    static ProducerRecord<byte[], byte[]> settled(String id, String outcome, Instant at) {
        Headers headers = ours(SETTLED_TYPE, id, at);
        add(headers, CloudEventHeaders.CONTENT_TYPE, CloudEventHeaders.JSON);
        return record(Topics.QUARANTINE, null, id, Map.of("outcome", outcome), headers);
    }

    static ProducerRecord<byte[], byte[]> feedRemoved(Instant at) {
        Headers headers = ours(CloudEventHeaders.FEED_REMOVED_TYPE, "feed-removed-" + at, at);
        return record(Topics.RESOURCE_CHANGED, null, null, null, headers);
    }

    static ProducerRecord<byte[], byte[]> heartbeat(int partition, Instant createdAt) {
        String id = "heartbeat-" + partition + "-" + createdAt;
        Headers headers = ours(CloudEventHeaders.HEARTBEAT_TYPE, id, createdAt);
        return record(Topics.RESOURCE_CHANGED, partition, null, null, headers);
    }

    private static Headers ours(String type, String id, Instant time) {
        Headers headers = new RecordHeaders();
        add(headers, CloudEventHeaders.SPEC_VERSION, CloudEventHeaders.VERSION_1_0);
        add(headers, CloudEventHeaders.ID, id);
        add(headers, CloudEventHeaders.SOURCE, SOURCE);
        add(headers, CloudEventHeaders.TYPE, type);
        add(headers, CloudEventHeaders.TIME, time.toString());
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, @Nullable Integer partition, @Nullable String key, @Nullable Object value, Headers headers) {
        byte @Nullable [] keyBytes = key == null ? null : key.getBytes(UTF_8);
        byte @Nullable [] valueBytes = value == null ? null : JSON.writeValueAsBytes(value);
        return new ProducerRecord<>(topic, partition, keyBytes, valueBytes, headers);
    }
}
