package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Provider;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many settling looks at once.
class BulkSettlingIT {

    private static final String VAULTS = FakeGraph.VAULTS;

    private SweepStage stage;
    private BulkSettling settling;

    @BeforeEach
    void open() {
        stage = new SweepStage();
        settling = new BulkSettling(stage.lane, stage.graph, stage.provider.settlingLooks(), 250);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void manyLooksThatFindNothingNewCostOneQuery() {
        List<NodeId> vaults = settlingVaults(30);

        settle();

        assertThat(stage.graph.asked()).isOne();
        assertThat(vaults).noneMatch(this::isOpen);
        assertThat(stage.database.number(
                        "SELECT count(*) FROM refresh WHERE served > (SELECT max(read_seq) FROM resource)"))
                .isEqualTo(30);
    }

    @Test
    void aFewLooksAreLeftToTheirLane() {
        List<NodeId> vaults = settlingVaults(5);

        settle();

        assertThat(stage.graph.asked()).isZero();
        assertThat(vaults).allMatch(this::isDue);
    }

    @Test
    void whatTheGraphShowsOtherwiseOrNotAtAllIsReadByItself() {
        List<NodeId> vaults = settlingVaults(30);
        stage.graph.show(vaults.get(3), "other");
        stage.graph.hide(vaults.get(4));
        stage.graph.showOddly(vaults.get(5));

        settle();

        assertThat(vaults.stream().filter(this::isDue)).containsExactly(vaults.get(3), vaults.get(4), vaults.get(5));
        assertThat(stage.isDoubted(vaults.get(3))).as("the look itself decides").isFalse();
    }

    @Test
    void aHintThatArrivesMeanwhileIsNotAnswered() {
        List<NodeId> vaults = settlingVaults(30);
        stage.graph.meanwhile(() -> stage.provider.event(vaults.getFirst()));

        settle();

        assertThat(stage.provider.isAsked(vaults.getFirst())).isTrue();
        assertThat(isOpen(vaults.get(1))).isFalse();
    }

    @Test
    void aReadingThatIsUnderWayIsThrownAwayWhenTheGraphHasAnsweredFirst() {
        List<NodeId> vaults = settlingVaults(30);
        Provider.Underway reading = stage.provider.begin(vaults.getFirst());
        stage.database.update(
                "UPDATE refresh SET due_at = hinted_at + interval '5 min' WHERE resource_id = ?",
                vaults.getFirst().value());

        settle();
        reading.found("older");

        assertThat(stage.provider.mirrored(vaults.getFirst())).isEqualTo("1");
    }

    @Test
    void whatTheGraphCannotAnswerIsReadOneByOne() {
        List<NodeId> vaults = settlingVaults(30);
        stage.graph.lie(answer -> new GraphAnswer(new GraphAnswer.Refused("AccessDenied")));

        settle();

        assertThat(vaults).allMatch(this::isDue);
    }

    /// The process dies while the graph is asked.
    @Test
    void whatIsTakenAndNeverAnsweredIsReadHalfAMinuteLater() {
        settlingVaults(30);

        assertThat(stage.provider.settlingLooks().take("t", List.of(VAULTS), 20, 1000))
                .hasSize(30);

        assertThat(
                        stage.database.number(
                                "SELECT round(extract(epoch FROM max(due_at) - now())) FROM refresh WHERE resource_id LIKE '%/v-%'"))
                .isBetween(25L, 30L);
        assertThat(stage.provider.settlingLooks().take("t", List.of(VAULTS), 20, 1000))
                .as("once")
                .isEmpty();
    }

    /// Only its own reading shows an agent that reports itself ready a minute after the start.
    @Test
    void aMachineWhoseAgentIsNotReadyYetIsReadByItself() {
        List<NodeId> vms =
                IntStream.range(0, 30).mapToObj(i -> SweepStage.vm("vm-" + i)).toList();
        vms.forEach(vm -> settling(vm, "1"));

        settle();
        assertThat(stage.graph.asked()).isZero();

        stage.database.update("""
                UPDATE resource SET document = document || '{"instanceView": {"powerState": "PowerState/running",
                  "agent": {"statuses": [{"displayStatus": "Ready"}]}}}'""");
        settle();
        assertThat(stage.graph.asked()).isOne();
        assertThat(stage.database.number("SELECT round(extract(epoch FROM max(due_at) - now()) / 3600) FROM refresh"))
                .as("its instance view is still read, at a time of its own within a day")
                .isBetween(1L, 25L);
    }

    private List<NodeId> settlingVaults(int count) {
        List<NodeId> vaults = IntStream.range(0, count)
                .mapToObj(i -> Provider.resource(VAULTS, "v-" + (100 + i)))
                .toList();
        vaults.forEach(vault -> settling(vault, "1"));
        return vaults;
    }

    /// Five minutes after its last hint.
    private void settling(NodeId node, String value) {
        stage.provider.tell(node, value);
        stage.graph.show(node, value);
        stage.database.update(
                "UPDATE refresh SET hinted_at = now() - interval '5 min', due_at = now(), bulk = true WHERE resource_id = ?",
                node.value());
    }

    private void settle() {
        SweepStage.run(settling::settle);
    }

    private boolean isOpen(NodeId node) {
        return !stage.database
                .texts("SELECT 1 FROM refresh WHERE resource_id = ? AND due_at IS NOT NULL", node.value())
                .isEmpty();
    }

    private boolean isDue(NodeId node) {
        return !stage.database
                .texts("SELECT 1 FROM refresh WHERE resource_id = ? AND due_at <= now()", node.value())
                .isEmpty();
    }
}
