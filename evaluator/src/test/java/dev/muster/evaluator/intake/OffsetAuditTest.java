package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.intake.OffsetAudit.Place;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetAuditTest {

    private static final NodeId LIST = NodeId.collection("s1", "microsoft.compute/virtualmachines");
    private static final TopicPartition ONE = new TopicPartition("t", 1);

    private final FakeQueue queue = new FakeQueue();
    private final Map<Integer, Long> stored = new HashMap<>();
    private final OffsetAudit audit = new OffsetAudit((topic, partition) -> stored(partition), queue, new KnownNodes() {
        @Override
        public List<NodeId> membersOf(ResourceId group) {
            return List.of();
        }

        @Override
        public List<NodeId> lists() {
            return List.of(LIST);
        }
    });

    @Test
    void isContentWhenKafkaContinuesWhereTheDatabaseDoes() {
        stored.put(1, 10L);

        audit(new Place(10, 12));

        assertThat(queue.positions()).isEmpty();
    }

    @Test
    void letsHintsComeAgainThatAreStoredAlready() {
        stored.put(1, 10L);

        audit(new Place(7, 12));

        assertThat(queue.positions()).isEmpty();
    }

    @Test
    void hasEverythingListedWhenKafkaIsAheadOfTheDatabase() {
        stored.put(1, 10L);

        audit(new Place(11, 12));

        assertThat(queue.hints()).containsExactly(new Hint(LIST, false, Optional.empty(), Trigger.SWEEP));
        assertThat(queue.positions()).as("said once").containsExactly(new Position("t", 1, 11));
    }

    @Test
    void hasEverythingListedWhenTheDatabaseIsAheadOfTheLog() {
        stored.put(1, 10L);

        audit(new Place(0, 3));

        assertThat(queue.hints()).hasSize(1);
        assertThat(queue.positions()).containsExactly(new Position("t", 1, 0));
    }

    @Test
    void hasEverythingListedWhenNothingIsStoredOfWhatWasRead() {
        audit(new Place(5, 5));

        assertThat(queue.hints()).hasSize(1);
    }

    @Test
    void isContentWithANewTopicAndANewDatabase() {
        audit(new Place(0, 7));

        assertThat(queue.positions()).isEmpty();
    }

    @Test
    void looksAgainWhenTheDatabaseWasAway() {
        queue.goAway();
        assertThatThrownBy(() -> audit(new Place(5, 5))).hasMessage("the database is away");
        queue.comeBack();

        audit.finish();
        audit.finish();

        assertThat(queue.hints()).as("once").hasSize(1);
    }

    @Test
    void forgetsPartitionsThatAreNotOursAnyMore() {
        audit.assigned(Map.of(ONE, new Place(5, 5)));

        audit.revoked(Set.of(ONE));
        audit.finish();

        assertThat(queue.hints()).isEmpty();
    }

    private void audit(Place place) {
        audit.assigned(Map.of(ONE, place));
        audit.finish();
    }

    private OptionalLong stored(int partition) {
        return stored.containsKey(partition) ? OptionalLong.of(stored.get(partition)) : OptionalLong.empty();
    }
}
