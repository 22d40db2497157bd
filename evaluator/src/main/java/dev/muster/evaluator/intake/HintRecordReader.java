package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.intake.HintRecord.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads records of [dev.muster.contract.Topics#RESOURCE_CHANGED] in their wire form: CloudEvents 1.0 in Kafka binary
/// mode, see `samples/resource-changed.json`, `samples/heartbeat.json` and `samples/feed-removed.json`. Whoever writes
/// to the topic may write anything, so nothing that stands in a record makes this throw.
final class HintRecordReader {

    /// Times that the database can hold; nothing happened in Azure outside of them.
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(64 * 1024)
                            .maxNestingDepth(8)
                            .maxStringLength(8 * 1024)
                            .maxNameLength(256)
                            .maxNumberLength(100)
                            .maxTokenCount(1_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    HintRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            String version = required(record, CloudEventHeaders.SPEC_VERSION);
            String type = required(record, CloudEventHeaders.TYPE);
            if (!version.equals(CloudEventHeaders.VERSION_1_0)) {
                return new HintRecord.Unreadable(Reason.HEADERS);
            }
            return switch (type) {
                case CloudEventHeaders.HEARTBEAT_TYPE -> new HintRecord.Heartbeat(record.partition(), time(record));
                case CloudEventHeaders.FEED_REMOVED_TYPE -> new HintRecord.FeedRemoved(time(record));
                default -> hint(record, type);
            };
        } catch (UnreadableException e) {
            return new HintRecord.Unreadable(e.reason);
        }
    }

    /// When ingest had it; empty when the record does not say, or says nonsense.
    static Optional<Instant> receivedAt(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(CloudEventHeaders.RECEIVED_AT);
        if (header == null || header.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(time(new String(header.value(), UTF_8)));
        } catch (UnreadableException e) {
            return Optional.empty();
        }
    }

    private static HintRecord hint(ConsumerRecord<byte[], byte[]> record, String type) throws UnreadableException {
        String id = required(record, CloudEventHeaders.ID);
        String source = required(record, CloudEventHeaders.SOURCE);
        ResourceId subject = ResourceId.tryParse(required(record, CloudEventHeaders.SUBJECT))
                .orElseThrow(() -> new UnreadableException(Reason.SUBJECT));
        Instant time = time(record);
        JsonNode value = value(record.value());
        try {
            return new HintRecord.Hint(new ResourceChanged(
                    id,
                    source,
                    type,
                    subject,
                    time,
                    text(value, "operation"),
                    text(value, "status"),
                    text(value, "correlationId"),
                    text(value, "tenantId")));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(Reason.VALUE);
        }
    }

    private static String required(ConsumerRecord<byte[], byte[]> record, String name) throws UnreadableException {
        Header header = record.headers().lastHeader(name);
        if (header == null || header.value() == null || header.value().length == 0) {
            throw new UnreadableException(Reason.HEADERS);
        }
        return new String(header.value(), UTF_8);
    }

    private static Instant time(ConsumerRecord<byte[], byte[]> record) throws UnreadableException {
        return time(required(record, CloudEventHeaders.TIME));
    }

    private static Instant time(String text) throws UnreadableException {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw new UnreadableException(Reason.TIME);
            }
            return time;
        } catch (DateTimeException e) {
            throw new UnreadableException(Reason.TIME);
        }
    }

    private static JsonNode value(byte @Nullable [] bytes) throws UnreadableException {
        try {
            JsonNode value = bytes == null ? null : JSON.readTree(bytes);
            if (value == null || !value.isObject()) {
                throw new UnreadableException(Reason.VALUE);
            }
            return value;
        } catch (JacksonException e) {
            throw new UnreadableException(Reason.VALUE);
        }
    }

    private static Optional<String> text(JsonNode value, String name) throws UnreadableException {
        JsonNode field = value.path(name);
        if (field.isMissingNode() || field.isNull()) {
            return Optional.empty();
        }
        if (!field.isString()) {
            throw new UnreadableException(Reason.VALUE);
        }
        return Optional.of(field.asString());
    }

    /// Leaves the reader at the first thing that is wrong.
    private static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        private final Reason reason;

        UnreadableException(Reason reason) {
            super(reason.word(), null, false, false);
            this.reason = reason;
        }
    }
}
