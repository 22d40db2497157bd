package dev.muster.standalone.bench;

import dev.muster.contract.CloudEventHeaders;
import dev.muster.contract.Topics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/// What was answered with a success, held against what is on the topics.
///
/// @param answered events that were answered with a success, each once
/// @param onTopic those of them that are on the topic of hints
/// @param quarantined those of them that are in quarantine
/// @param records on the topic of hints, repetitions counted
/// @param quarantineRecords in quarantine, repetitions counted
record Equation(long answered, long onTopic, long quarantined, long records, long quarantineRecords) {

    private static final Duration POLL = Duration.ofMillis(500);

    /// @param taken file of the load: `t` and an id, or `q` and a hash, line by line
    static Equation of(String kafka, Path taken) throws IOException {
        Traces traces = new Traces(LoadProgram.TRACE);
        try (Stream<String> lines = Files.lines(taken)) {
            lines.forEach(traces::add);
        }
        long answered = traces.size();
        long records = strike(kafka, Topics.RESOURCE_CHANGED, "t ", traces);
        long onTopic = answered - traces.size();
        long quarantineRecords = strike(kafka, Topics.QUARANTINE, "q ", traces);
        return new Equation(answered, onTopic, answered - onTopic - traces.size(), records, quarantineRecords);
    }

    boolean isWhole() {
        return difference() == 0;
    }

    void printTo(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "answered 2xx %,d = on the topic %,d + in quarantine %,d; difference %,d%n",
                answered,
                onTopic,
                quarantined,
                difference());
        out.printf(
                Locale.ROOT,
                "records with repetitions: %,d on the topic, %,d in quarantine%n",
                records,
                quarantineRecords);
    }

    private long difference() {
        return answered - onTopic - quarantined;
    }

    /// Takes what is found on a topic off the list.
    ///
    /// @return how many records of the load there are
    private static long strike(String kafka, String topic, String kind, Traces traces) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "enable.auto.commit", "false");
        long records = 0;
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(it.topic(), it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                for (var record : consumer.poll(POLL)) {
                    if (!header(record.headers().lastHeader(CloudEventHeaders.TYPE))
                            .equals(CloudEventHeaders.HEARTBEAT_TYPE)) {
                        records++;
                        traces.remove(kind + header(record.headers().lastHeader(CloudEventHeaders.ID)));
                    }
                }
            }
        }
        return records;
    }

    private static String header(@Nullable Header header) {
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
