package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The last look after a hint, for many resources of one subscription at once.
class SettlingIT {

    private static final NodeId NICS = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.network/networkinterfaces");

    private Stage stage;

    @BeforeEach
    void open() {
        stage = new Stage();
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, bulk, generation) VALUES (?, 's', true, nextval('order_seq'))",
                NICS.value());
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oneListAnswersThreeHundredLooks() {
        List<NodeId> nics = settling(300);

        assertThat(leave()).isEqualTo(300);
        assertThat(due()).containsExactly(NICS.value());
        list(nics, "1");

        assertThat(stage.database.number(
                        "SELECT count(*) FROM refresh WHERE due_at IS NOT NULL AND resource_id <> '" + NICS + "'"))
                .isZero();
    }

    @Test
    void whereTheListSaysSomethingElseTheProviderIsAsked() {
        List<NodeId> nics = settling(300);
        leave();

        list(nics.subList(1, 300), "1", nics.getFirst(), "2");

        assertThat(stage.unserved(nics.getFirst())).isTrue();
        assertThat(stage.mirrored(nics.getFirst())).isEqualTo("1");
        assertThat(stage.open(nics.get(1))).isFalse();
    }

    @Test
    void whatTheListDoesNotShowIsAskedForByItself() {
        List<NodeId> nics = settling(300);
        leave();

        list(nics.subList(1, 300), "1");

        assertThat(stage.unserved(nics.getFirst())).isTrue();
    }

    @Test
    void aFewAreReadByThemselves() {
        settling(249);

        assertThat(leave()).isZero();
        assertThat(due()).hasSize(249);
    }

    @Test
    void aListThatIsLargerThanAllReadingsIsNotRead() {
        settling(300);
        stage.database.update("UPDATE round SET members = 40000");

        assertThat(leave()).isZero();
    }

    @Test
    void whatNoListShowsIsReadByItself() {
        settling(300);
        stage.database.update("UPDATE refresh SET only_provider = true WHERE resource_id LIKE '%nic1%'");

        assertThat(leave()).isZero();
    }

    @Test
    void aHintThatNobodyHasAnsweredIsReadByItself() {
        List<NodeId> nics = settling(300);
        stage.hint(nics.getFirst());

        assertThat(leave()).isEqualTo(299);
        assertThat(due()).contains(nics.getFirst().value());
    }

    @Test
    void whatIsBeingReadIsNotLeftToAList() {
        List<NodeId> nics = settling(300);

        int left = stage.cheapest().leaveToBulkReaders(Stage.SUBSCRIPTION, Set.of(nics.getFirst()));

        assertThat(left).isEqualTo(299);
    }

    /// A list that does not come does not hold up anything for long.
    @Test
    void withoutTheListEachIsReadByItselfAfterTwoMinutes() {
        settling(300);

        leave();

        assertThat(stage.database.number("SELECT round(extract(epoch FROM max(due_at) - now())) FROM refresh"))
                .isBetween(115L, 120L);
    }

    /// It was asked for before the last hint had settled: it may be as early as the answers before.
    @Test
    void aListThatWasDrawnBeforeTheFiveMinutesWereOverSettlesNothing() {
        List<NodeId> nics = settling(300);
        Drawn early = drawn(Duration.ofMinutes(-40));
        leave();

        write(early, members(nics, "1"));

        assertThat(stage.database.number(
                        "SELECT count(*) FROM refresh WHERE due_at IS NOT NULL AND resource_id LIKE" + " '%/nic%'"))
                .isEqualTo(300);
    }

    @Test
    void aHintThatComesAfterwardsIsReadAsEver() {
        List<NodeId> nics = settling(300);
        leave();
        Drawn drawn = drawn(Duration.ZERO);
        stage.hint(nics.getFirst());

        write(drawn, members(nics, "1"));

        assertThat(stage.unserved(nics.getFirst())).isTrue();
    }

    /// The list has answered: an answer that was drawn before is one of two, and the first wins.
    @Test
    void aStalledReadingOfAnotherProcessIsThrownAwayWhenTheListHasServed() {
        List<NodeId> nics = settling(300);
        Drawn stalled = stage.draw(nics.getFirst());
        leave();
        list(nics, "1");

        assertThat(stage.found(stalled, "0")).isEqualTo(Kept.DROPPED);
    }

    /// What is read unasked comes back at its own time.
    @Test
    void aVmThatAListHasSettledIsReadAgainAtItsTime() {
        NodeId vms = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.compute/virtualmachines");
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, bulk, generation) VALUES (?, 's', true, nextval('order_seq'))",
                vms.value());
        stage.database.update(
                "INSERT INTO round (scope, kind, confirmed_at, members) VALUES ('s', 'microsoft.compute/virtualmachines', now(), 300)");
        List<NodeId> machines = Known.vms(stage.database, 300);
        stage.database.update(
                "UPDATE refresh SET bulk = true, due_at = now() - interval '1 s', hinted_at = now() - interval '5 min 1 s',"
                        + " reread_at = now() + interval '7 hours' WHERE resource_id LIKE '%/vm%'");
        leave();

        list(vms, members(machines, "1"));

        assertThat(stage.database.texts("SELECT DISTINCT only_provider || ' ' || (due_at = reread_at)"
                        + " FROM refresh WHERE resource_id LIKE '%/vm%'"))
                .containsExactly("true true");
    }

    /// Resources whose last look after a hint is due.
    private List<NodeId> settling(int count) {
        stage.database.update(
                "INSERT INTO round (scope, kind, confirmed_at, members) VALUES ('s', 'microsoft.network/networkinterfaces', now(), ?)",
                count);
        List<NodeId> nics = Known.nics(stage.database, count);
        stage.database.update("UPDATE refresh SET bulk = true, due_at = now() - interval '1 s',"
                + " hinted_at = now() - interval '5 min 1 s' WHERE resource_id LIKE '%/nic%'");
        return nics;
    }

    private int leave() {
        return stage.cheapest().leaveToBulkReaders(Stage.SUBSCRIPTION, Set.of());
    }

    private List<String> due() {
        return stage.database.texts("SELECT resource_id FROM refresh WHERE due_at <= now()");
    }

    private void list(List<NodeId> nics, String value) {
        write(drawn(Duration.ZERO), members(nics, value));
    }

    private void list(List<NodeId> nics, String value, NodeId other, String otherValue) {
        List<Reading.Member> members = new ArrayList<>(members(nics, value));
        members.add(member(other, otherValue));
        write(drawn(Duration.ZERO), members);
    }

    private void list(NodeId list, List<Reading.Member> members) {
        Drawn drawn = drawn(list, Duration.ZERO);
        stage.lists(new Scope(Map.of(Stage.TENANT, Set.of())))
                .write(drawn, new Reading.Listed(Stage.projection(list, "complete"), members, Map.of()));
    }

    private void write(Drawn drawn, List<Reading.Member> members) {
        stage.lists(new Scope(Map.of(Stage.TENANT, Set.of())))
                .write(drawn, new Reading.Listed(Stage.projection(NICS, "complete"), members, Map.of()));
    }

    private Drawn drawn(Duration at) {
        return drawn(NICS, at);
    }

    private Drawn drawn(NodeId list, Duration at) {
        return Stage.later(stage.draw(list), at);
    }

    private static List<Reading.Member> members(List<NodeId> nodes, String value) {
        return nodes.stream().map(it -> member(it, value)).toList();
    }

    private static Reading.Member member(NodeId node, String value) {
        return new Reading.Member(Stage.projection(node, value), false);
    }
}
