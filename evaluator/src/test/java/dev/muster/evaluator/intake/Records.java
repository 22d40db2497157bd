package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Records of the topic, made from the golden samples.
final class Records {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Records() {}

    static JsonNode sample(String name) {
        return read("/samples/" + name + ".json");
    }

    /// As the version before wrote it.
    static JsonNode kept(String name) {
        return read("/kept/records/" + name + ".json");
    }

    private static JsonNode read(String resource) {
        try (InputStream in = Records.class.getResourceAsStream(resource)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Headers headers(JsonNode sample) {
        Headers headers = new RecordHeaders();
        sample.path("headers")
                .properties()
                .forEach(it -> headers.add(it.getKey(), it.getValue().asString().getBytes(UTF_8)));
        return headers;
    }

    static byte @Nullable [] value(JsonNode sample) {
        return sample.has("value") ? JSON.writeValueAsBytes(sample.path("value")) : null;
    }

    static ConsumerRecord<byte[], byte[]> record(int partition, long offset, Headers headers, byte @Nullable [] value) {
        return new ConsumerRecord<>(
                Topics.RESOURCE_CHANGED,
                partition,
                offset,
                1_754_042_400_000L,
                TimestampType.CREATE_TIME,
                0,
                value == null ? 0 : value.length,
                "key".getBytes(UTF_8),
                value,
                headers,
                Optional.empty());
    }
}
