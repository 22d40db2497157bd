package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evaluator.intake.OffsetAudit.Place;
import dev.muster.evaluator.recovery.FakeRecovery;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetAuditTest {

    private static final TopicPartition ONE = new TopicPartition("t", 1);

    private final FakeQueue queue = new FakeQueue();
    private final FakeRecovery recovery = new FakeRecovery();
    private final Map<Integer, Long> stored = new HashMap<>();
    private final OffsetAudit audit = new OffsetAudit(topic -> stored, queue, recovery);

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
    void hasEverythingSweptWhenKafkaIsAheadOfTheDatabase() {
        stored.put(1, 10L);

        audit(new Place(11, 12));

        assertThat(queue.hints()).isEmpty();
        assertThat(queue.positions()).as("said once").containsExactly(new Position("t", 1, 11));
        assertThat(recovery.told()).containsExactly("hints are missing");
    }

    @Test
    void isContentWithABatchThatContinuesTheOneBefore() {
        store(1, 10);

        audit.before(Map.of(ONE, 10L));

        assertThat(recovery.told()).isEmpty();
    }

    /// Records expired while we were away, without a new assignment.
    @Test
    void hasEverythingSweptWhenABatchBeginsBehindTheEndOfTheOneBefore() {
        store(1, 10);

        audit.before(Map.of(ONE, 12L));

        assertThat(recovery.told()).containsExactly("hints are missing");
    }

    /// The topic was made anew under the running consumer.
    @Test
    void hasEverythingSweptWhenABatchBeginsBeforeTheEndOfTheOneBefore() {
        store(1, 10);

        audit.before(Map.of(ONE, 0L));

        assertThat(recovery.told()).containsExactly("hints are missing");
    }

    /// An older copy of the database was restored, or an empty one stands in its place.
    @Test
    void hasEverythingSweptWhenTheDatabaseForgotABatchThatItHadStored() {
        store(1, 10);
        stored.put(1, 7L);

        audit.before(Map.of(ONE, 10L));

        assertThat(recovery.told()).containsExactly("hints are missing");
    }

    @Test
    void aBatchThatComesAgainBecauseItWasNotStoredIsNoGap() {
        store(1, 10);
        audit.before(Map.of(ONE, 10L));

        audit.before(Map.of(ONE, 10L));

        assertThat(recovery.told()).isEmpty();
    }

    @Test
    void aPartitionThatIsAssignedAnewBeginsWhereItWants() {
        store(1, 10);
        audit.revoked(Set.of(ONE));
        audit.assigned(Map.of(ONE, new Place(4, 20)));

        audit.before(Map.of(ONE, 4L));

        assertThat(recovery.told()).isEmpty();
    }

    @Test
    void hasEverythingSweptWhenTheDatabaseIsAheadOfTheLog() {
        stored.put(1, 10L);

        audit(new Place(0, 3));

        assertThat(recovery.told()).containsExactly("hints are missing");
        assertThat(queue.positions()).containsExactly(new Position("t", 1, 0));
    }

    @Test
    void hasEverythingSweptWhenNothingIsStoredOfWhatWasRead() {
        audit(new Place(5, 5));

        assertThat(recovery.told()).containsExactly("hints are missing");
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

        assertThat(recovery.told())
                .as("asked for, and stored when the database was back")
                .containsExactly("hints are missing", "hints are missing");
        assertThat(queue.positions()).as("once").hasSize(1);
    }

    @Test
    void forgetsPartitionsThatAreNotOursAnyMore() {
        audit.assigned(Map.of(ONE, new Place(5, 5)));

        audit.revoked(Set.of(ONE));
        audit.finish();

        assertThat(recovery.told()).isEmpty();
    }

    private void store(int partition, long next) {
        stored.put(partition, next);
        audit.after(Map.of(new TopicPartition("t", partition), next));
    }

    private void audit(Place place) {
        audit.assigned(Map.of(ONE, place));
        audit.finish();
    }
}
