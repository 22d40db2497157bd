package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Observation.Source;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Evidence that was too old to be believed and is read again: whoever depends on it has to hear of it, although it
/// says the same.
class YoungAgainIT {

    private static final NodeId VM =
            new NodeId("/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/v");
    private static final NodeId VMS = NodeId.collection("s", "microsoft.compute/virtualmachines");

    private TestDatabase database;
    private Mirror mirror;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        mirror = new PostgresMirror(database.jdbc(), Duration.ofMinutes(130));
        assertThat(found()).isEqualTo(new Written.Changed(1));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void theSameAnswerOfARowThatAgedIsANewVersion() {
        database.update("UPDATE resource SET aged = true, version = 2, propagated_version = 2, trigger = 'event',"
                + " event_at = '2026-01-01'");

        assertThat(found()).isEqualTo(new Written.Changed(3));

        assertThat(flags()).isEqualTo("3 false false sweep");
        assertThat(database.text("SELECT event_at FROM resource"))
                .as("no event brought this")
                .isEqualTo("null");
        assertThat(found()).isEqualTo(new Written.Unchanged());
    }

    @Test
    void theSameAnswerOfAVmWhoseInstanceViewAgedIsANewVersion() {
        database.update("UPDATE resource SET view_aged = true");

        assertThat(found()).isEqualTo(new Written.Changed(2));
        assertThat(flags()).startsWith("2 false false");
    }

    @Test
    void anotherAnswerTakesTheFlagsBackToo() {
        database.update("UPDATE resource SET aged = true, view_aged = true");

        assertThat(write(new Seen.Present(projection("2")))).isEqualTo(new Written.Changed(2));
        assertThat(flags()).startsWith("2 false false");
    }

    @Test
    void anotherAnswerThatDoesNotFindItLeavesItOld() {
        database.update("UPDATE resource SET state = 'suspected-gone', missing_since = now() - interval '3 hours',"
                + " aged = true, view_aged = true");

        assertThat(write(new Seen.Suspected(Set.of()))).isEqualTo(new Written.Unchanged());

        assertThat(flags()).startsWith("1 true true");
    }

    @Test
    void theSameAnswerOfWhatNoRoundConfirmedForTooLongIsANewVersion() {
        age("3 hours");
        assertThat(found()).as("no list was ever read").isEqualTo(new Written.Changed(2));
        assertThat(found()).as("it is young by its own reading").isEqualTo(new Written.Unchanged());

        age("3 hours");
        round("now() - interval '140 minutes'", true);
        assertThat(found()).as("its round is too old").isEqualTo(new Written.Changed(3));
    }

    @Test
    void theSameAnswerOfWhatItsRoundConfirmsIsNoNews() {
        age("20 hours");
        round("now() - interval '129 minutes'", false);

        assertThat(found()).isEqualTo(new Written.Unchanged());
    }

    @Test
    void aListIsReadAgainWithoutBeingNews() {
        Projection complete = new Projection(VMS, NodeId.COLLECTION, "{}", "h", "h", Set.of());
        write(VMS, new Seen.Present(complete));
        age("20 hours");

        assertThat(write(VMS, new Seen.Present(complete))).isEqualTo(new Written.Unchanged());
    }

    @Test
    void aListThatShowsItsOwnAgedRowAgainMakesItYoung() {
        database.update("UPDATE resource SET source = 'list', aged = true, doubt_since = now()");
        Mirror.ListReading list = new Mirror.ListReading(VMS, "t", sequence(), now().toInstant());

        database.transactions().inTransaction(() -> mirror.writeMembers(list, List.of(projection("1"))));

        assertThat(flags()).startsWith("2 false false");
    }

    private Written found() {
        return write(new Seen.Present(projection("1")));
    }

    private Written write(Seen seen) {
        return write(VM, seen);
    }

    private Written write(NodeId node, Seen seen) {
        Observation observation = new Observation(
                node, "t", Source.PROVIDER, sequence(), now().toInstant(), seen, Trigger.EVENT, Optional.empty());
        return database.transactions().inTransaction(() -> mirror.write(observation));
    }

    private static Projection projection(String value) {
        return new Projection(VM, VM.kind(), "{\"v\": " + value + "}", value, "list-" + value, Set.of());
    }

    private long sequence() {
        return database.number("SELECT nextval('order_seq')");
    }

    private OffsetDateTime now() {
        return database.jdbc()
                .sql("SELECT clock_timestamp()")
                .query(OffsetDateTime.class)
                .single();
    }

    private void age(String by) {
        database.update("UPDATE resource SET read_at = now() - interval '" + by + "'");
    }

    private void round(String confirmedAt, boolean stale) {
        database.update("INSERT INTO round (scope, kind, confirmed_at, members, stale) VALUES ('s',"
                + " 'microsoft.compute/virtualmachines', " + confirmedAt + ", 1, " + stale + ")");
    }

    private String flags() {
        return database.text(
                "SELECT concat_ws(' ', version, aged::text, view_aged::text, trigger) FROM resource WHERE id = ?",
                VM.value());
    }
}
