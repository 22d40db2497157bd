package dev.muster.standalone.testing;

import dev.muster.contract.Topics;
import dev.muster.standalone.Endpoints;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import tools.jackson.databind.JsonNode;

/// What the topic of transitions tells about a VM, as a consumer sees it: repeated versions are dropped.
///
/// @param versions in the order of the topic
public record Transitions(List<Long> versions) {

    public static Transitions of(Endpoints endpoints, Vm vm) {
        Map<String, Object> settings = Map.of("bootstrap.servers", endpoints.kafka(), "enable.auto.commit", "false");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.VM_STATUS_CHANGED).stream()
                    .map(Transitions::partition)
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Long> versions = new ArrayList<>();
            while (partitions.stream().anyMatch(it -> consumer.position(it) < ends.getOrDefault(it, 0L))) {
                for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                    take(record, vm, versions);
                }
            }
            return new Transitions(versions);
        }
    }

    public long latest() {
        return versions.isEmpty() ? 0 : versions.getLast();
    }

    private static void take(ConsumerRecord<String, String> record, Vm vm, List<Long> versions) {
        if (vm.lower().equals(record.key())) {
            JsonNode transition = Http.JSON.readTree(record.value());
            long version = transition.path("version").asLong();
            if (versions.isEmpty() || version > versions.getLast()) {
                versions.add(version);
            }
        }
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
