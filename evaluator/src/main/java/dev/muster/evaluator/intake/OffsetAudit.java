package dev.muster.evaluator.intake;

import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.RefreshQueue;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices that hints are missing when partitions are assigned, and has everything listed again then.
///
/// What Kafka thinks we have read and what the database says we have stored differ when one of them was restored or
/// made
/// anew. Kafka ahead of the database: hints between the two were read and are not in the database. The database ahead
/// of
/// the end of the log: the topic is another one. The database ahead of Kafka: those hints come again, which is
/// harmless.
final class OffsetAudit {

    private static final Logger log = LoggerFactory.getLogger(OffsetAudit.class);

    private final StoredOffsets stored;
    private final RefreshQueue queue;
    private final KnownNodes known;
    private final Map<TopicPartition, Place> pending = new HashMap<>();

    OffsetAudit(StoredOffsets stored, RefreshQueue queue, KnownNodes known) {
        this.stored = stored;
        this.queue = queue;
        this.known = known;
    }

    /// Keeps in mind where the partitions begin; [#finish] compares it with the database.
    synchronized void assigned(Map<TopicPartition, Place> places) {
        pending.putAll(places);
    }

    /// What is not ours any more does not have to be compared.
    synchronized void revoked(Set<TopicPartition> partitions) {
        pending.keySet().removeAll(partitions);
    }

    /// Compares what has not been compared yet; throws when the database is away, to be called again.
    synchronized void finish() {
        Set<Position> beyond = new HashSet<>();
        pending.forEach((partition, place) -> {
            if (isMissingHints(place, stored.next(partition.topic(), partition.partition()))) {
                beyond.add(new Position(partition.topic(), partition.partition(), place.position()));
            }
        });
        if (!beyond.isEmpty()) {
            listEverythingAgain(beyond);
        }
        pending.clear();
    }

    /// Nothing stored counts as offset 0: whatever was before is not in this database.
    private static boolean isMissingHints(Place place, OptionalLong next) {
        long at = next.orElse(0);
        return place.position() > at || at > place.end();
    }

    private void listEverythingAgain(Set<Position> beyond) {
        List<Hint> lists = known.lists().stream()
                .map(list -> new Hint(list, false, Optional.empty(), Trigger.SWEEP))
                .toList();
        log.warn("Hints are missing before {}: all {} lists are read again", beyond, lists.size());
        queue.accept(beyond, lists);
    }

    /// @param position next offset that the consumer will read
    /// @param end offset behind the last record of the log
    record Place(long position, long end) {}
}
