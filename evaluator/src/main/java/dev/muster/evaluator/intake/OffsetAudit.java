package dev.muster.evaluator.intake;

import dev.muster.evaluator.recovery.Recovery;
import dev.muster.evaluator.refresh.RefreshQueue;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that hints are missing, when partitions are assigned and before every batch, and has everything swept then.
///
/// What Kafka thinks we have read and what the database says we have stored differ when one of them was restored or
/// made anew. Kafka ahead of the database: hints between the two were read and are not in the database, or were removed
/// from the log before they were read. The database ahead of the end of the log: the topic is another one. The database
/// ahead of Kafka: those hints come again, which is harmless.
final class OffsetAudit {

    private static final Logger log = LoggerFactory.getLogger(OffsetAudit.class);

    private final StoredOffsets stored;
    private final RefreshQueue queue;
    private final Recovery recovery;
    private final Map<TopicPartition, Place> pending = new HashMap<>();
    private final Map<TopicPartition, Long> done = new HashMap<>();

    OffsetAudit(StoredOffsets stored, RefreshQueue queue, Recovery recovery) {
        this.stored = stored;
        this.queue = queue;
        this.recovery = recovery;
    }

    /// Keeps in mind where the partitions begin; [#finish] compares it with the database.
    synchronized void assigned(Map<TopicPartition, Place> places) {
        pending.putAll(places);
        done.keySet().removeAll(places.keySet());
    }

    /// What is not ours any more does not have to be compared.
    synchronized void revoked(Set<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
        done.keySet().removeAll(partitions);
    }

    /// Compares what was assigned and has not been compared yet; throws when the database is away, to be called again.
    synchronized void finish() {
        Set<Position> beyond = new HashSet<>();
        Map<TopicPartition, Long> next = next(pending.keySet());
        pending.forEach((partition, place) -> {
            if (isMissingHints(place, next.getOrDefault(partition, 0L))) {
                beyond.add(new Position(partition.topic(), partition.partition(), place.position()));
            }
        });
        if (!beyond.isEmpty()) {
            sweepEverything(beyond);
        }
        pending.clear();
    }

    /// Compares where a batch begins with where the one before it ended, and with what the database knows of that.
    ///
    /// @param begins first offset of the batch by partition
    synchronized void before(Map<TopicPartition, Long> begins) {
        finish();
        Map<TopicPartition, Long> next = next(begins.keySet());
        Set<Position> broken = new HashSet<>();
        begins.forEach((partition, begin) -> {
            Long end = done.get(partition);
            if (end != null && (begin != end.longValue() || next.getOrDefault(partition, 0L) < end)) {
                broken.add(new Position(partition.topic(), partition.partition(), begin));
            }
        });
        if (!broken.isEmpty()) {
            sweepEverything(broken);
            broken.forEach(it -> done.remove(new TopicPartition(it.topic(), it.partition())));
        }
    }

    /// The batch is stored. Not called for one that comes again.
    ///
    /// @param ends offset behind the last record of the batch by partition
    synchronized void after(Map<TopicPartition, Long> ends) {
        done.putAll(ends);
    }

    /// Nothing stored counts as offset 0: whatever was before is not in this database.
    private static boolean isMissingHints(Place place, long next) {
        return place.position() > next || next > place.end();
    }

    private Map<TopicPartition, Long> next(Set<TopicPartition> partitions) {
        Map<TopicPartition, Long> next = new HashMap<>();
        partitions.stream()
                .map(TopicPartition::topic)
                .distinct()
                .forEach(topic -> stored.next(topic)
                        .forEach((partition, offset) -> next.put(new TopicPartition(topic, partition), offset)));
        return next;
    }

    /// The sweep is asked for first: whatever comes in between, it is not forgotten with the positions put right.
    private void sweepEverything(Set<Position> beyond) {
        recovery.hintsAreMissing();
        log.warn("Hints are missing before {}: everything is swept", beyond);
        queue.accept(beyond, List.of());
    }

    /// @param position next offset that the consumer will read
    /// @param end offset behind the last record of the log
    record Place(long position, long end) {}
}
