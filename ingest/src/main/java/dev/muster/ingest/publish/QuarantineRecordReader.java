package dev.muster.ingest.publish;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads records of the quarantine topic in their wire form, those of ingest and of the evaluator alike. Whoever may
/// write to the topic may write anything, so nothing in a record makes this throw.
final class QuarantineRecordReader {

    private static final String SOURCE_BEGINS = "muster/";
    private static final int LONGEST_WORD = 512;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(2L * 1024 * 1024)
                            .maxNestingDepth(8)
                            .maxStringLength(1024 * 1024)
                            .maxNameLength(256)
                            .maxNumberLength(100)
                            .maxTokenCount(1_000)
                            .build())
                    .build())
            .build();

    private QuarantineRecordReader() {}

    /// Empty for a record that nobody of ours can have written.
    static Optional<QuarantineRecord> read(ConsumerRecord<byte[], byte[]> record) {
        try {
            String type = header(record, CloudEventHeaders.TYPE);
            String id = header(record, CloudEventHeaders.ID);
            Instant at = Instant.parse(header(record, CloudEventHeaders.TIME));
            JsonNode value = JSON.readTree(record.value());
            return switch (type) {
                case CloudEventHeaders.QUARANTINED_TYPE -> kept(record, id, at, value);
                case KafkaRecords.SETTLED_TYPE ->
                    Optional.of(new QuarantineRecord.Settled(id, at, word(value, "outcome")));
                default -> Optional.empty();
            };
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<QuarantineRecord> kept(
            ConsumerRecord<byte[], byte[]> record, String id, Instant at, JsonNode value) {
        String source = header(record, CloudEventHeaders.SOURCE);
        if (!source.startsWith(SOURCE_BEGINS)) {
            return Optional.empty();
        }
        return Optional.of(new QuarantineRecord.Kept(
                id,
                at,
                source.substring(SOURCE_BEGINS.length()),
                word(value, "reason"),
                value.path("length").asLong(0),
                word(value, "sha256"),
                value.path("cut").asBoolean(true),
                value.path("content").asString(""),
                new QuarantineRecord.Place(record.partition(), record.offset())));
    }

    private static String word(JsonNode value, String name) {
        return checked(value.path(name).asString(""));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return checked(header == null || header.value() == null ? "" : new String(header.value(), UTF_8));
    }

    private static String checked(String text) {
        if (text.isBlank() || text.length() > LONGEST_WORD) {
            throw new IllegalArgumentException("no word");
        }
        return text;
    }
}
