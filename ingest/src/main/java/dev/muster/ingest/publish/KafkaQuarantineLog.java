package dev.muster.ingest.publish;

import dev.muster.contract.Topics;
import dev.muster.ingest.settings.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/// Reads the quarantine topic without a consumer group: every instance reads all of it, and nothing is committed.
///
/// A reading that no longer fits the topic (more partitions, records gone that were not read yet) throws; another one
/// has to be opened then.
final class KafkaQuarantineLog implements QuarantineLog {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LAST_WORDS = Duration.ofSeconds(1);

    private final Map<String, Object> config;
    private final Duration answer;

    KafkaQuarantineLog(KafkaSettings settings) {
        this.config = KafkaClients.reader(settings);
        this.answer = settings.maxBlock();
    }

    @Override
    public Reading open(int newest) {
        return new TopicReading(new KafkaConsumer<>(config), answer, newest);
    }

    @Override
    public Places places() {
        return new TopicPlaces(new KafkaConsumer<>(config), answer);
    }

    private static final class TopicPlaces implements Places {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Duration answer;

        TopicPlaces(KafkaConsumer<byte[], byte[]> consumer, Duration answer) {
            this.consumer = consumer;
            this.answer = answer;
        }

        @Override
        public Optional<QuarantineRecord.Kept> read(QuarantineRecord.Place place) {
            TopicPartition partition = new TopicPartition(Topics.QUARANTINE, place.partition());
            consumer.assign(List.of(partition));
            consumer.seek(partition, place.offset());
            try {
                return first().filter(it -> it.offset() == place.offset())
                        .flatMap(QuarantineRecordReader::read)
                        .filter(QuarantineRecord.Kept.class::isInstance)
                        .map(QuarantineRecord.Kept.class::cast);
            } catch (OffsetOutOfRangeException e) {
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            consumer.close(CloseOptions.timeout(LAST_WORDS));
        }

        private Optional<ConsumerRecord<byte[], byte[]>> first() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < answer.toNanos()) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
                if (!records.isEmpty()) {
                    return Optional.of(records.iterator().next());
                }
            }
            throw new IllegalStateException("Kafka gave nothing in time");
        }
    }

    private static final class TopicReading implements Reading {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Duration answer;
        private final List<TopicPartition> partitions;

        TopicReading(KafkaConsumer<byte[], byte[]> consumer, Duration answer, int newest) {
            this.consumer = consumer;
            this.answer = answer;
            try {
                this.partitions = partitions();
                consumer.assign(partitions);
                begin(newest);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }

        @Override
        public boolean advance(Consumer<QuarantineRecord> taker, Duration patience) {
            if (partitions().size() != partitions.size()) {
                throw new IllegalStateException("the topic has other partitions now");
            }
            long start = System.nanoTime();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, answer);
            while (partitions.stream().anyMatch(it -> consumer.position(it, answer) < ends.getOrDefault(it, 0L))) {
                if (System.nanoTime() - start > patience.toNanos()) {
                    return false;
                }
                consumer.poll(POLL)
                        .forEach(it -> QuarantineRecordReader.read(it).ifPresent(taker));
            }
            return true;
        }

        @Override
        public void close() {
            consumer.close(CloseOptions.timeout(LAST_WORDS));
        }

        private void begin(int newest) {
            Map<TopicPartition, Long> begins = new HashMap<>(consumer.beginningOffsets(partitions, answer));
            consumer.endOffsets(partitions, answer)
                    .forEach((partition, end) ->
                            consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - newest)));
        }

        private List<TopicPartition> partitions() {
            List<PartitionInfo> found = consumer.partitionsFor(Topics.QUARANTINE, answer);
            return found == null
                    ? List.of()
                    : found.stream()
                            .map(it -> new TopicPartition(it.topic(), it.partition()))
                            .toList();
        }
    }
}
