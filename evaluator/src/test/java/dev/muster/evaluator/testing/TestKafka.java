package dev.muster.evaluator.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.contract.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// A real broker of one node in this process, with our topics.
public final class TestKafka implements AutoCloseable {

    public static final int PARTITIONS = 4;

    private final EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(
            1, PARTITIONS, Topics.RESOURCE_CHANGED, Topics.VM_STATUS_CHANGED, Topics.QUARANTINE);
    private final Producer<byte[], byte[]> producer;

    public TestKafka() {
        broker.brokerProperties(
                Map.of("group.initial.rebalance.delay.ms", "0", "group.min.session.timeout.ms", "1000"));
        broker.afterPropertiesSet();
        producer = new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers(),
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class));
    }

    public String servers() {
        return broker.getBrokersAsString();
    }

    /// Stops the broker; its data stays.
    public void stop() {
        tell("shutdown");
        tell("awaitShutdown");
    }

    public void start() {
        tell("startup");
    }

    /// By name, so that the classes of the broker itself are no dependency of ours.
    private void tell(String order) {
        try {
            Object cluster = requireNonNull(call(broker, "getCluster"));
            Map<?, ?> brokers = (Map<?, ?>) requireNonNull(call(cluster, "brokers"));
            call(requireNonNull(brokers.get(0)), order);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    /// Removes a topic with everything in it and makes it anew.
    public void makeAnew(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers()))) {
            admin.deleteTopics(List.of(topic)).all().get();
            while (admin.listTopics().names().get().contains(topic)) {
                Thread.onSpinWait();
            }
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
    }

    /// Sends records and waits until the broker has them.
    public void send(List<ProducerRecord<byte[], byte[]>> records) {
        List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
        producer.flush();
        sent.forEach(Future::resultNow);
    }

    /// Everything that is in a topic now, in the order of each partition.
    public List<ConsumerRecord<String, String>> records(String topic) {
        List<ConsumerRecord<String, String>> records = new ArrayList<>();
        try (Consumer<byte[], byte[]> consumer = consumer(Map.of())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(text(record)));
            }
        }
        return records;
    }

    /// Where a group continues, by partition; only what was committed.
    public Map<TopicPartition, Long> committed(String group, String topic) {
        try (Consumer<byte[], byte[]> consumer = consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group))) {
            return consumer
                    .committed(IntStream.range(0, PARTITIONS)
                            .mapToObj(it -> new TopicPartition(topic, it))
                            .collect(Collectors.toSet()))
                    .entrySet()
                    .stream()
                    .filter(it -> it.getValue() != null)
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, it -> it.getValue().offset()));
        }
    }

    @Override
    public void close() {
        producer.close();
        broker.destroy();
    }

    /// Commits where a group continues in one partition.
    public void commit(String group, TopicPartition partition, long next) {
        try (Consumer<byte[], byte[]> consumer = consumer(Map.of(ConsumerConfig.GROUP_ID_CONFIG, group))) {
            consumer.assign(List.of(partition));
            consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
        }
    }

    private Consumer<byte[], byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> config = new HashMap<>(more);
        config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return new KafkaConsumer<>(config);
    }

    private static ConsumerRecord<String, String> text(ConsumerRecord<byte[], byte[]> record) {
        ConsumerRecord<String, String> text = new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key() == null ? "" : new String(record.key(), UTF_8),
                record.value() == null ? "" : new String(record.value(), UTF_8));
        record.headers().forEach(text.headers()::add);
        return text;
    }
}
