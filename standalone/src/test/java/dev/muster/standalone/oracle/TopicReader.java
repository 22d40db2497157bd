package dev.muster.standalone.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.standalone.testing.Http;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;

/// Reads whole topics, as a consumer of its own.
///
/// @param records in the order of each partition
/// @param ends end of each partition
record TopicReader(List<TopicRecord> records, Map<Integer, Long> ends) {

    private static final Duration POLL = Duration.ofMillis(200);

    static TopicReader read(String bootstrapServers, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<TopicRecord> records = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                consumer.poll(POLL).forEach(it -> records.add(record(it)));
            }
            Map<Integer, Long> byNumber = new TreeMap<>();
            ends.forEach((partition, end) -> byNumber.put(partition.partition(), end));
            return new TopicReader(records, byNumber);
        }
    }

    private static TopicRecord record(ConsumerRecord<String, String> record) {
        @Nullable String value = record.value();
        return new TopicRecord(
                record.partition(),
                record.offset(),
                Instant.ofEpochMilli(record.timestamp()),
                header(record, CloudEventHeaders.ID),
                header(record, CloudEventHeaders.TYPE),
                header(record, CloudEventHeaders.SUBJECT),
                value == null ? Http.JSON.missingNode() : Http.JSON.readTree(value));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }
}
