package dev.muster.evaluator.intake;

import dev.muster.evaluator.intake.OffsetAudit.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.stream.binder.kafka.KafkaBindingRebalanceListener;
import org.springframework.dao.DataAccessException;

/// Tells the audit where assigned partitions begin and end. Called in the consumer's thread while it polls.
final class AssignmentListener implements KafkaBindingRebalanceListener {

    private static final Logger log = LoggerFactory.getLogger(AssignmentListener.class);

    private final OffsetAudit audit;

    AssignmentListener(OffsetAudit audit) {
        this.audit = audit;
    }

    @Override
    public void onPartitionsAssigned(
            String bindingName, Consumer<?, ?> consumer, Collection<TopicPartition> partitions, boolean initial) {
        try {
            audit.assigned(places(consumer, partitions));
            audit.finish();
        } catch (KafkaException | DataAccessException e) {
            log.warn("Stored offsets will be compared with Kafka's before the next batch: {}", e.toString());
        }
    }

    @Override
    public void onPartitionsRevokedAfterCommit(
            String bindingName, Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        audit.revoked(Set.copyOf(partitions));
    }

    private static Map<TopicPartition, Place> places(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Place> places = new HashMap<>();
        partitions.forEach(it -> places.put(it, new Place(consumer.position(it), ends.getOrDefault(it, 0L))));
        return places;
    }
}
