package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.GraphMirror.Differences;
import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.refresh.Provider;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// What happens between the comparison of the graph's rows, which locks nothing, and their writing: the second line of
/// the checks of [SweepProtocolIT], which holds when somebody was faster.
class GraphRaceIT {

    private static final NodeId A = SweepStage.vm("a");
    private static final NodeId NIC = Provider.resource("microsoft.network/networkinterfaces", "a-nic");

    private SweepStage stage;

    @BeforeEach
    void open() {
        stage = new SweepStage();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /// The provider was asked before the graph was, and answers after the comparison.
    @Test
    @DisplayName("GRAPH_OVERWRITES, between comparison and writing")
    void anAnswerOfTheProviderThatComesBeforeTheWritingStays() {
        stage.provider.event(A);
        Provider.Underway asked = stage.provider.begin(A);
        GraphReading graph = drawn();
        assertThat(compare(graph, "of the graph").writable()).containsExactly(A);

        asked.found("of the provider");

        assertThat(write(graph, "of the graph")).isEmpty();
        assertThat(stage.provider.mirrored(A)).isEqualTo("of the provider");
    }

    @Test
    @DisplayName("NO_READSEQ, between comparison and writing")
    void aYoungerQueryThatWritesFirstStays() {
        write(drawn(), "first");
        GraphReading older = drawn();
        GraphReading younger = drawn();
        assertThat(compare(older, "old").writable()).containsExactly(A);

        write(younger, "young");

        assertThat(write(older, "old")).isEmpty();
        assertThat(stage.provider.mirrored(A)).isEqualTo("young");
    }

    @Test
    @DisplayName("NO_READSEQ, between comparison and doubt")
    void whatIsReadAnewBeforeTheDoubtIsRaisedIsNotDoubted() {
        stage.provider.tell(A, "1");
        GraphReading graph = drawn();
        assertThat(compare(graph, "2").doubtful()).containsExactly(A);

        stage.provider.tell(A, "3");
        inTransaction(() -> stage.mirror.doubt(graph, Map.of(A, "list-2")));

        assertThat(stage.isDoubted(A)).isFalse();
    }

    /// Its rows would be younger than everything that is drawn from now on.
    @Test
    void aQueryFromBeforeTheDatabaseWasRestoredIsRefused() {
        GraphReading drawn = drawn();
        GraphReading future = reading(drawn.readSeq() + 1_000, drawn.readAt());

        assertThatThrownBy(() -> write(future, "1")).hasMessageContaining("before the database was restored");
        assertThat(stage.database.texts("SELECT id FROM resource WHERE id = ?", A.value()))
                .isEmpty();
    }

    @Test
    void whatTheGraphWritesRefersToWhatItRestsOn() {
        Projection row = Provider.projection(A, "1", new Edge(A, NIC));

        inTransaction(() -> stage.mirror.write(drawn(), List.of(row)));

        assertThat(stage.database.texts(
                        "SELECT dependency FROM reference WHERE owner = ? AND dependent = ?", A.value(), A.value()))
                .containsExactly(NIC.value());
    }

    @Test
    void anOlderQueryThatEndsLaterDoesNotMakeAListOlder() {
        GraphReading older = drawn();
        GraphReading younger = reading(older.readSeq() + 1, older.readAt().plusSeconds(60));
        confirm(younger, 7);

        confirm(older, 5);

        assertThat(stage.database.text("SELECT members FROM round WHERE kind = ?", FakeGraph.VMS))
                .isEqualTo("7");
    }

    private void confirm(GraphReading reading, int members) {
        inTransaction(() -> stage.mirror.confirm(
                reading,
                Map.of(Provider.SUBSCRIPTION, members),
                reading.readAt().plusSeconds(3_600)));
    }

    private Differences compare(GraphReading reading, String value) {
        return stage.database
                .transactions()
                .inTransaction(() -> stage.mirror.compare(reading, List.of(Provider.projection(A, value))));
    }

    private Set<NodeId> write(GraphReading reading, String value) {
        return stage.database
                .transactions()
                .inTransaction(() -> stage.mirror.write(reading, List.of(Provider.projection(A, value))));
    }

    private void inTransaction(Runnable work) {
        stage.database.transactions().inTransaction(() -> {
            work.run();
            return null;
        });
    }

    /// In the future by a little, so that it is younger than the round of the stage.
    private GraphReading drawn() {
        return reading(
                stage.database.number("SELECT nextval('order_seq')"),
                Instant.now().plusSeconds(60));
    }

    private static GraphReading reading(long readSeq, Instant readAt) {
        return new GraphReading(Provider.TENANT, FakeGraph.VMS, "", List.of(Provider.SUBSCRIPTION), readSeq, readAt);
    }
}
