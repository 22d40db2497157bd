package dev.muster.ingest.publish;

import dev.muster.contract.Topics;
import dev.muster.ingest.publish.KafkaSender.Receipt;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Sends heartbeats with the producer that sends the hints, so that they prove the same road.
final class KafkaHeartbeat implements HeartbeatPublisher {

    private final KafkaSender sender;

    KafkaHeartbeat(KafkaSender sender) {
        this.sender = sender;
    }

    @Override
    public Publication beat(Instant createdAt) {
        Receipt receipt = sender.send(producer -> records(producer, createdAt), sender.countdown());
        return receipt.failure()
                .<Publication>map(Publication.NotDurable::new)
                .orElseGet(() -> new Publication.Durable(receipt.oversized().size()));
    }

    private static List<ProducerRecord<byte[], byte[]>> records(Producer<byte[], byte[]> producer, Instant createdAt) {
        return producer.partitionsFor(Topics.RESOURCE_CHANGED).stream()
                .map(it -> KafkaRecords.heartbeat(it.partition(), createdAt))
                .toList();
    }
}
