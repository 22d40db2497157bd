package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Mirror.ListReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Trigger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// One test for each check of the protocol that stands between a hint and the mirror; the display name is the name of
/// the check in the protocol's model. Each fails when its check is removed.
class RefreshProtocolIT {

    private static final NodeId VM = Stage.vm("vm");
    private static final NodeId LIST = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.compute/virtualmachines");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    @DisplayName("NO_GENERATION")
    void aHintThatArrivesWhileItsResourceIsReadIsNotAnsweredByThatReading() {
        stage.hint(VM);
        Drawn reading = stage.draw(VM);

        stage.hint(VM);
        stage.found(reading, "old");

        assertThat(stage.unserved(VM)).isTrue();
        assertThat(stage.database.text("SELECT due_at = read_at + interval '10 s' FROM refresh"))
                .as("due as soon as the cool-down allows, not some time later")
                .isEqualTo("t");
        stage.found(stage.draw(VM), "new");
        assertThat(stage.unserved(VM)).isFalse();
        assertThat(stage.mirrored(VM)).isEqualTo("new");
    }

    @Test
    @DisplayName("ABA")
    void numbersOfHintsComeFromTheSequenceAndTheRequestStaysWhenItIsServed() {
        stage.hint(VM);
        Drawn slow = stage.draw(VM);
        stage.found(stage.draw(VM), "new");
        assertThat(stage.database.number("SELECT served FROM refresh")).isGreaterThan(slow.readSeq());

        stage.hint(VM);
        long generation = stage.database.number("SELECT generation FROM refresh");
        stage.found(slow, "old");

        assertThat(generation).isGreaterThan(slow.readSeq());
        assertThat(stage.unserved(VM)).isTrue();
        assertThat(stage.mirrored(VM)).isEqualTo("new");
    }

    @Test
    @DisplayName("NO_READSEQ")
    void theOlderOfTwoReadingsNeverWritesOverTheNewer() {
        stage.hint(VM);
        Drawn older = stage.draw(VM);
        Drawn newer = stage.draw(VM);

        assertThat(stage.found(newer, "new")).isEqualTo(Kept.CHANGED);
        assertThat(stage.found(older, "old")).isEqualTo(Kept.DROPPED);

        assertThat(stage.mirrored(VM)).isEqualTo("new");
        assertThat(stage.database.number("SELECT read_seq FROM resource")).isEqualTo(newer.readSeq());
    }

    /// A row that a list wrote knows no request that could say "served".
    @Test
    @DisplayName("NO_READSEQ, row written without a request")
    void aReadingThatBeganBeforeAListWroteTheRowIsRefusedAndStaysDue() {
        stage.hint(VM);
        Drawn reading = stage.draw(VM);
        writeList("of the list");

        assertThat(stage.found(reading, "old")).isEqualTo(Kept.DROPPED);

        assertThat(stage.mirrored(VM)).isEqualTo("of the list");
        assertThat(stage.unserved(VM)).isTrue();
    }

    @Test
    @DisplayName("DRAW_AFTER")
    void theNumberIsDrawnBeforeTheRequestGoesOut() {
        stage.hint(VM);
        Drawn drawn = stage.draw(VM);
        AzureReader reader = (node, tenant, budget) -> {
            stage.hint(VM);
            return new Reading.Answer(new Reading.Found(Stage.projection(node, "old"), false));
        };
        Lease lease = stage.take(stage.lanes);

        stage.reads(reader, new Scope(Map.of()))
                .run(drawn, lease, new Budget(new Settings().refresh(), System::nanoTime));

        assertThat(stage.mirrored(VM)).isEqualTo("old");
        assertThat(stage.unserved(VM)).isTrue();
    }

    @Test
    @DisplayName("SEQ_ONLY_ON_CHANGE")
    void aReadingThatChangesNothingStillRaisesTheNumberOfTheRow() {
        stage.know(VM, "X");
        stage.hint(VM);
        Drawn stalled = stage.draw(VM);
        Drawn reading = stage.draw(VM);

        assertThat(stage.found(reading, "X")).isEqualTo(Kept.CONFIRMED);
        assertThat(stage.database.number("SELECT read_seq FROM resource")).isEqualTo(reading.readSeq());

        stage.found(stalled, "Y");
        assertThat(stage.mirrored(VM)).isEqualTo("X");
    }

    @Test
    @DisplayName("WRITE_WHEN_SERVED")
    void anAnswerIsThrownAwayWhenAnotherReadingHasAnsweredSinceItsDraw() {
        stage.hint(VM);
        Drawn smaller = stage.draw(VM);
        Drawn larger = stage.draw(VM);

        stage.found(smaller, "newer, for its request went out later");
        assertThat(stage.found(larger, "older")).isEqualTo(Kept.DROPPED);

        assertThat(stage.mirrored(VM)).isEqualTo("newer, for its request went out later");
    }

    @Test
    @DisplayName("SWEEP_IGNORES_OPEN")
    void whatIsBeingReadWhenAListIsDrawnIsReadOnceMore() {
        stage.know(VM, "X");
        stage.hint(VM);
        Drawn reading = stage.draw(VM);
        stage.queue.accept(List.of(), List.of(hintOf(LIST)));
        Drawn list = stage.draw(LIST);
        stage.database.transactions().inTransaction(() -> {
            // The list shows the mirror's state again; the event of the change back was lost.
            assertThat(stage.mirror.doubted(Answers.reading(list), Set.of(Stage.projection(VM, "X"))))
                    .isEmpty();
        });

        stage.found(reading, "Y");

        assertThat(stage.unserved(VM)).isTrue();
    }

    @Test
    @DisplayName("GRAPH_OVERWRITES")
    void aListNeverWritesOverWhatTheProviderSaid() {
        stage.know(VM, "of the provider");

        Set<NodeId> doubted = writeList("of the list");

        assertThat(stage.mirrored(VM)).isEqualTo("of the provider");
        assertThat(doubted).containsExactly(VM);
        assertThat(stage.database.text("SELECT doubt_since IS NOT NULL FROM resource"))
                .isEqualTo("t");
    }

    @Test
    @DisplayName("ROW_DELETED")
    void aGoneResourceKeepsItsRowSoThatAnOlderAnswerIsRefused() {
        stage.know(VM, "present");
        stage.hintDeleted(VM);
        Drawn stalled = stage.draw(VM);
        stage.notFound(stage.draw(VM));
        assertThat(stage.state(VM)).isEqualTo("gone");

        assertThat(stage.found(stalled, "present")).isEqualTo(Kept.DROPPED);

        assertThat(stage.state(VM)).isEqualTo("gone");
    }

    @Test
    void aNumberFromBeforeARestoredBackupIsRefused() {
        stage.hint(VM);
        Drawn drawn = stage.draw(VM);
        Drawn ofTheFuture =
                new Drawn(VM, drawn.tenant(), false, drawn.servedSeen(), drawn.readSeq() + 1_000_000, drawn.drawnAt());

        assertThat(stage.found(ofTheFuture, "x")).isEqualTo(Kept.DROPPED);

        assertThat(stage.unserved(VM)).isTrue();
        assertThat(stage.database.texts("SELECT id FROM resource")).isEmpty();
    }

    private Set<NodeId> writeList(String value) {
        long number = stage.database.number("SELECT nextval('order_seq')");
        ListReading list = new ListReading(LIST, Stage.TENANT, number, stage.now());
        List<Projection> members = List.of(Stage.projection(VM, value));
        return stage.database
                .transactions()
                .inTransaction(() -> stage.mirror.writeMembers(list, members).doubted());
    }

    private static Hint hintOf(NodeId node) {
        return new Hint(node, false, Optional.empty(), Trigger.SWEEP);
    }
}
