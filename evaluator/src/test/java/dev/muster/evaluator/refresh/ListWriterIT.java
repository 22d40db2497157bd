package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a complete list does, and what one that is not complete leaves alone.
class ListWriterIT {

    private static final NodeId VMS = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.compute/virtualmachines");
    private static final NodeId NICS = NodeId.collection(Stage.SUBSCRIPTION, "microsoft.network/networkinterfaces");
    private static final NodeId SUBSCRIPTIONS = NodeId.subscriptions(Stage.TENANT);
    private static final NodeId VM_A = Stage.vm("a");
    private static final NodeId VM_B = Stage.vm("b");
    private static final NodeId NIC_A = Stage.nic("a");
    private static final NodeId NIC_B = Stage.nic("b");

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
    void fillsWhatNobodyToldUsAndHasTheRestOfEachVmRead() {
        list(VMS, own(VM_A, "1"), own(VM_B, "1"));

        assertThat(
                        rows(
                                "SELECT concat_ws(' ', id, state, source) FROM resource WHERE kind <> 'collection' ORDER BY id"))
                .containsExactly(VM_A + " found list", VM_B + " found list");
        assertThat(
                        rows(
                                "SELECT resource_id FROM refresh WHERE bulk AND hinted_at IS NULL AND due_at <= now() ORDER BY 1"))
                .containsExactly(VM_A.value(), VM_B.value());
        propagateAll();
        assertThat(stage.marked()).containsExactly(VM_A.value(), VM_B.value());
    }

    @Test
    void servesItsOwnRequestKeepsTheRoundAndIsReadAgainAfterAnHour() {
        list(NICS, member(NIC_A, "1"), member(NIC_B, "1"));

        assertThat(stage.state(NICS)).isEqualTo("found");
        assertThat(stage.database.text("SELECT concat_ws(' ', scope, kind, members) FROM round"))
                .isEqualTo("s microsoft.network/networkinterfaces 2");
        assertThat(stage.unserved(NICS)).isFalse();
        assertThat(stage.database.number(
                        "SELECT round(extract(epoch FROM due_at - read_at)) FROM refresh WHERE resource_id = ?",
                        NICS.value()))
                .isEqualTo(3600);
    }

    @Test
    void whatDidNotChangeKeepsItsVersionAndRaisesItsNumber() {
        list(NICS, member(NIC_A, "1", Stage.edge(VM_A, NIC_A)));
        propagateAll();
        long before = number("SELECT read_seq FROM resource WHERE id = ?", NIC_A);

        list(NICS, member(NIC_A, "1", Stage.edge(VM_A, NIC_A)));

        assertThat(stage.propagation.behind()).isEmpty();
        assertThat(number("SELECT version FROM resource WHERE id = ?", NIC_A)).isOne();
        assertThat(number("SELECT read_seq FROM resource WHERE id = ?", NIC_A)).isGreaterThan(before);
    }

    @Test
    void whatChangedInAListIsWrittenWithItsReferences() {
        NodeId nsg = Stage.nsg("x");
        list(NICS, member(NIC_A, "1", Stage.edge(VM_A, NIC_A), Stage.edge(NIC_A, nsg)), member(NIC_B, "1"));
        propagateAll();
        stage.judgeAll();

        list(NICS, member(NIC_A, "2", Stage.edge(VM_B, NIC_A)), member(NIC_B, "1"));
        propagateAll();

        assertThat(stage.mirrored(NIC_A)).isEqualTo("2");
        assertThat(stage.marked()).containsExactly(VM_A.value(), VM_B.value());
        assertThat(rows("SELECT dependent FROM reference")).containsExactly(VM_B.value());
    }

    @Test
    void anOlderListThatIsStillBeingWrittenChangesNothing() {
        Drawn older = drawn(NICS);
        Drawn newer = drawn(NICS);
        write(newer, member(NIC_A, "new"));

        assertThat(write(older, member(NIC_A, "old"), member(NIC_B, "old"))).isEqualTo(Kept.DROPPED);

        assertThat(stage.mirrored(NIC_A)).isEqualTo("new");
    }

    @Test
    void agreementWithTheProviderLeavesEverythingAlone() {
        stage.know(VM_A, "1");
        long before = number("SELECT generation FROM refresh WHERE resource_id = ?", VM_A);

        list(VMS, own(VM_A, "1"));

        assertThat(number("SELECT generation FROM refresh WHERE resource_id = ?", VM_A))
                .isEqualTo(before);
        assertThat(stage.database.text("SELECT doubt_since FROM resource WHERE id = ?", VM_A.value()))
                .isEqualTo("null");
    }

    @Test
    void disagreementWithTheProviderIsADoubtThatAReadingSettles() {
        stage.know(VM_A, "1");
        settle(VM_A);

        list(VMS, own(VM_A, "2"));
        assertThat(stage.unserved(VM_A)).isTrue();
        assertThat(stage.mirrored(VM_A)).isEqualTo("1");
        assertThat(stage.database.text("SELECT doubt_since IS NOT NULL FROM resource WHERE id = ?", VM_A.value()))
                .isEqualTo("t");

        stage.found(stage.draw(VM_A), "1");
        assertThat(stage.database.text("SELECT doubt_since FROM resource WHERE id = ?", VM_A.value()))
                .isEqualTo("null");
    }

    @Test
    void aRowThatWasReadAfterTheListWasDrawnKnowsBetter() {
        stage.know(VM_A, "1");
        Drawn list = drawn(VMS);
        stage.know(VM_A, "2");

        write(list, own(VM_A, "1"));

        assertThat(stage.mirrored(VM_A)).isEqualTo("2");
        assertThat(stage.database.text("SELECT doubt_since FROM resource WHERE id = ?", VM_A.value()))
                .isEqualTo("null");
    }

    @Test
    void whatTheListDoesNotShowIsAskedForAndNotBelievedGone() {
        list(VMS, own(VM_A, "1"), own(VM_B, "1"));
        settle(VM_A);
        settle(VM_B);

        list(VMS, own(VM_A, "1"));

        assertThat(stage.state(VM_B)).isEqualTo("found");
        assertThat(stage.unserved(VM_B)).isTrue();
        assertThat(stage.unserved(VM_A)).isFalse();
        assertThat(stage.database.text("SELECT doubt_since IS NOT NULL FROM resource WHERE id = ?", VM_B.value()))
                .isEqualTo("t");
    }

    @Test
    void anEmptyListPutsAllItsMembersIntoDoubtAndNobodyElse() {
        stage.know(NIC_A, "1");
        stage.know(VM_A, "1");
        settle(VM_A);
        settle(NIC_A);

        list(VMS);

        assertThat(stage.unserved(VM_A)).isTrue();
        assertThat(stage.unserved(NIC_A)).isFalse();
    }

    @Test
    void aGoneMemberThatTheListShowsIsReadAgain() {
        stage.know(VM_A, "1");
        stage.hintDeleted(VM_A);
        stage.notFound(stage.draw(VM_A));
        settle(VM_A);

        list(VMS, own(VM_A, "1"));

        assertThat(stage.state(VM_A)).isEqualTo("gone");
        assertThat(stage.unserved(VM_A)).isTrue();
    }

    @Test
    void aListThatCouldNotBeReadToItsEndClaimsNothing() {
        list(VMS, own(VM_A, "1"));
        settle(VM_A);
        String before = stage.database.text("SELECT confirmed_at FROM round");
        AzureReader halfway = (node, tenant, budget) -> new Reading.Answer(new Reading.Failed("cut", Optional.empty()));

        stage.hint(VMS);
        stage.reads(halfway, new Scope(Map.of(Stage.TENANT, Set.of())))
                .run(stage.draw(VMS), stage.take(stage.lanes), new Budget(new Settings().refresh(), System::nanoTime));

        assertThat(stage.database.text("SELECT confirmed_at FROM round")).isEqualTo(before);
        assertThat(stage.unserved(VM_A)).isFalse();
        assertThat(stage.unserved(VMS)).isTrue();
    }

    @Test
    void anElementWithoutAReadableDocumentExistsAndIsUnreadable() {
        Drawn drawn = drawn(VMS);

        writer().write(
                        drawn,
                        new Reading.Listed(
                                Stage.projection(VMS, "complete"),
                                List.of(),
                                Map.of(VM_A, new Reading.Odd("unexpected-shape: x", Set.of()))));

        assertThat(stage.state(VM_A)).isEqualTo("unreadable");
        assertThat(stage.unserved(VM_A)).as("its own reading may do better").isTrue();
        assertThat(number("SELECT members FROM round WHERE kind LIKE ?", "%virtualmachines"))
                .isOne();
    }

    @Test
    void anOddElementIsFoundByWhatRestsOnIt() {
        NodeId item = Stage.item(Stage.vault("v"), "a");
        NodeId list = new NodeId(Stage.vault("v") + "/backupprotecteditems");
        NodeId claims = NodeId.itemCoverage(Stage.TENANT);

        writeOdd(drawn(list), item, Stage.edge(claims, item));
        propagateAll();

        assertThat(stage.state(item)).isEqualTo("unreadable");
        assertThat(rows("SELECT owner FROM reference WHERE dependent = 'set:item-coverage/t'"))
                .containsExactly(item.value());
        assertThat(stage.accountsDue()).containsExactly(Stage.TENANT);
    }

    @Test
    void anOddElementWhoseVmIsKnownMarksThatVm() {
        NodeId item = Stage.item(Stage.vault("v"), "a");

        writeOdd(drawn(new NodeId(Stage.vault("v") + "/backupprotecteditems")), item, Stage.edge(VM_A, item));
        propagateAll();

        assertThat(stage.marked()).containsExactly(VM_A.value());
        assertThat(stage.accountsDue()).isEmpty();
    }

    @Test
    void anOddElementIsADoubtOfWhatTheProviderSaid() {
        stage.know(VM_A, "1");
        settle(VM_A);

        writeOdd(drawn(VMS), VM_A);

        assertThat(stage.state(VM_A)).isEqualTo("found");
        assertThat(stage.unserved(VM_A)).isTrue();
        assertThat(stage.database.text("SELECT doubt_since IS NOT NULL FROM resource WHERE id = ?", VM_A.value()))
                .isEqualTo("t");
    }

    @Test
    void anOddElementIsNoDoubtOfWhatWasReadAfterTheListWasDrawn() {
        stage.know(VM_A, "1");
        Drawn list = drawn(VMS);
        stage.know(VM_A, "2");
        settle(VM_A);

        writeOdd(list, VM_A);

        assertThat(stage.state(VM_A)).isEqualTo("found");
        assertThat(stage.unserved(VM_A)).isFalse();
    }

    @Test
    void subscriptionsInScopeGetTheirLaneAndTheirListsAreAskedFor() {
        NodeId found = new NodeId("/subscriptions/new");
        NodeId outside = new NodeId("/subscriptions/outside");
        Scope scope = new Scope(Map.of(Stage.TENANT, Set.of("new", "invisible")));
        openTenant();

        stage.lists(scope)
                .write(
                        drawnOfTenant(),
                        new Reading.Listed(
                                Stage.projection(SUBSCRIPTIONS, "complete"),
                                List.of(subscription(found), subscription(outside)),
                                Map.of()));
        propagateAll();

        assertThat(rows("SELECT lane FROM lane WHERE tenant = 't' ORDER BY lane"))
                .containsExactly("new", "s", "tenant:t");
        assertThat(rows("SELECT id || ' ' || state FROM resource WHERE kind = 'microsoft.resources/subscriptions'"
                        + " ORDER BY id"))
                .containsExactly("/subscriptions/invisible unreadable", "/subscriptions/new found");
        assertThat(rows("SELECT resource_id FROM refresh WHERE lane = 'new'"))
                .containsExactly("/subscriptions/new/providers/microsoft.compute/virtualmachines");
        assertThat(stage.database.text("SELECT cause FROM resource WHERE id = '/subscriptions/invisible'"))
                .isEqualTo("not-visible");
    }

    @Test
    void aSubscriptionThatBecomesVisibleIsFound() {
        Scope scope = new Scope(Map.of(Stage.TENANT, Set.of("new")));
        openTenant();
        ListWriter writer = stage.lists(scope);
        writer.write(
                drawnOfTenant(), new Reading.Listed(Stage.projection(SUBSCRIPTIONS, "complete"), List.of(), Map.of()));
        NodeId subscription = new NodeId("/subscriptions/new");
        assertThat(stage.state(subscription)).isEqualTo("unreadable");

        writer.write(
                drawnOfTenant(),
                new Reading.Listed(
                        Stage.projection(SUBSCRIPTIONS, "complete"), List.of(subscription(subscription)), Map.of()));

        assertThat(stage.state(subscription)).isEqualTo("found");
    }

    @Test
    void aListOfThousandsIsWrittenInChunks() {
        List<Reading.Member> members = new ArrayList<>();
        IntStream.range(0, 1_700).forEach(i -> {
            NodeId nic = Stage.nic("n" + i);
            members.add(member(nic, "1", Stage.edge(Stage.vm("v" + i), nic)));
        });

        list(NICS, members.toArray(Reading.Member[]::new));

        assertThat(stage.database.number("SELECT count(*) FROM resource WHERE state = 'found' AND version = 1"))
                .isEqualTo(1_701);
        assertThat(stage.database.number("SELECT count(*) FROM reference")).isEqualTo(1_700);
    }

    private ListWriter writer() {
        return stage.lists(new Scope(Map.of(Stage.TENANT, Set.of())));
    }

    private void writeOdd(Drawn drawn, NodeId element, Edge... place) {
        Reading.Odd odd = new Reading.Odd("unexpected-shape: x", Set.of(place));
        writer().write(
                        drawn,
                        new Reading.Listed(
                                Stage.projection(drawn.node(), "complete"), List.of(), Map.of(element, odd)));
    }

    private Kept list(NodeId list, Reading.Member... members) {
        return write(drawn(list), members);
    }

    private Kept write(Drawn drawn, Reading.Member... members) {
        return writer().write(
                        drawn,
                        new Reading.Listed(Stage.projection(drawn.node(), "complete"), List.of(members), Map.of()));
    }

    /// Lists are asked for by nobody's hint.
    private Drawn drawn(NodeId list) {
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, generation, due_at) VALUES (?, ?, nextval('order_seq'), now())"
                        + " ON CONFLICT DO NOTHING",
                list.value(),
                Stage.SUBSCRIPTION);
        return stage.draw(list);
    }

    private void openTenant() {
        stage.lanes.open(new Scope(Map.of(Stage.TENANT, Set.of())));
    }

    private Drawn drawnOfTenant() {
        long number = stage.database.number("SELECT nextval('order_seq')");
        long served = stage.database.number("SELECT served FROM refresh WHERE resource_id = ?", SUBSCRIPTIONS.value());
        return new Drawn(SUBSCRIPTIONS, Stage.TENANT, false, served, number, stage.now());
    }

    private static Reading.Member subscription(NodeId id) {
        String name = id.value().substring(id.value().lastIndexOf('/') + 1);
        return member(id, "1", new Edge(id, NodeId.collection(name, "microsoft.compute/virtualmachines")));
    }

    private static Reading.Member member(NodeId node, String value, Edge... edges) {
        Projection projection = Stage.projection(node, value, edges);
        return new Reading.Member(projection, false);
    }

    private static Reading.Member own(NodeId node, String value) {
        return new Reading.Member(Stage.projection(node, value), true);
    }

    private void settle(NodeId node) {
        stage.database.update(
                "UPDATE refresh SET due_at = NULL, served = greatest(served, generation) WHERE resource_id = ?",
                node.value());
    }

    private void propagateAll() {
        while (!stage.propagation.behind().isEmpty()) {
            stage.propagation.behind().forEach(stage.propagation::propagate);
        }
    }

    private List<String> rows(String sql) {
        return stage.database.texts(sql);
    }

    private long number(String sql, Object parameter) {
        return stage.database.number(sql, parameter.toString());
    }
}
