package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Propagation;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// One test for each check of the protocol that stands between a changed row and the marks; the display name is the
/// name of the check in the protocol's model. Each fails when its check is removed.
class PropagationProtocolIT {

    private static final String MIRROR_ROW = "SELECT FROM resource WHERE id = ? FOR UPDATE";
    private static final String MARK_ROW = "SELECT FROM judge_queue WHERE vm = ? FOR UPDATE";
    private static final NodeId VM_A = Stage.vm("a");
    private static final NodeId VM_B = Stage.vm("b");
    private static final NodeId NIC = Stage.nic("nic");
    private static final NodeId NSG = Stage.nsg("nsg");
    private static final NodeId ITEM = Stage.item(Stage.vault("vault"), "a");

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
    @DisplayName("MARK_BEFORE")
    void aVmIsMarkedOnlyAfterTheChangeItIsToBeJudgedByIsCommitted() throws Exception {
        stage.know(VM_A, "1");
        stage.judgeAll();
        stage.hint(VM_A);
        Drawn reading = stage.draw(VM_A);

        try (HeldRow held = HeldRow.of(stage.database, MIRROR_ROW, VM_A.value())) {
            CompletableFuture<Void> answering = begin(() -> stage.found(reading, "2"));
            held.awaitWaiting(1);
            assertThat(stage.marked()).isEmpty();
            held.close();
            answering.join();
        }
        assertThat(stage.marked()).containsExactly(VM_A.value());
    }

    @Test
    @DisplayName("EDGES_BEFORE")
    void aReferenceThatCommitsBeforeTheChangeDoesIsWalked() throws Exception {
        stage.know(VM_A, "1", Stage.edge(VM_A, NIC));
        stage.know(NSG, "1");
        stage.know(NIC, "no nsg");
        stage.hint(NSG);
        Drawn readingOfNsg = stage.draw(NSG);

        try (HeldRow held = HeldRow.of(stage.database, MIRROR_ROW, NSG.value())) {
            CompletableFuture<Void> answering = begin(() -> stage.found(readingOfNsg, "2"));
            held.awaitWaiting(1);
            stage.know(NIC, "with nsg", Stage.edge(NIC, NSG));
            assertThat(stage.marked()).containsExactly(VM_A.value());
            stage.judgeAll();
            held.close();
            answering.join();
        }
        assertThat(stage.marked()).containsExactly(VM_A.value());
    }

    @Test
    @DisplayName("NO_TOMBSTONE")
    void whoStoodOnAReferenceThatWasTakenAwayIsMarked() {
        stage.know(VM_A, "1");
        stage.know(VM_B, "1");
        stage.know(ITEM, "of a", Stage.edge(VM_A, ITEM));
        stage.judgeAll();

        stage.know(ITEM, "of b", Stage.edge(VM_B, ITEM));

        assertThat(stage.marked()).containsExactly(VM_A.value(), VM_B.value());
        assertThat(stage.database.texts("SELECT dependent FROM reference WHERE dependency = ?", ITEM.value()))
                .containsExactly(VM_B.value());
    }

    @Test
    @DisplayName("NO_TOMBSTONE, deletion")
    void whoStoodOnADeletedResourceIsMarked() {
        stage.know(VM_A, "1");
        stage.know(ITEM, "of a", Stage.edge(VM_A, ITEM));
        stage.judgeAll();

        stage.hintDeleted(ITEM);
        stage.notFound(stage.draw(ITEM));

        assertThat(stage.marked()).containsExactly(VM_A.value());
        assertThat(stage.database.texts("SELECT owner FROM reference")).isEmpty();
    }

    /// The first propagation is held in the middle of its marks while the row goes on to its next version.
    @Test
    @DisplayName("PROPAGATED_CURRENT")
    void aVersionThatComesWhileAnOlderOneIsPropagatedIsPropagatedToo() throws Exception {
        stage.know(VM_A, "1");
        stage.know(VM_B, "1");
        stage.judgeAll();
        Answers slow = stage.answers(new Nobody());
        stage.hint(ITEM);
        slow.found(stage.draw(ITEM), new Reading.Found(Stage.projection(ITEM, "of a", Stage.edge(VM_A, ITEM)), false));
        stage.hint(ITEM);
        Drawn next = stage.draw(ITEM);

        try (HeldRow held = HeldRow.of(stage.database, MARK_ROW, VM_A.value())) {
            CompletableFuture<Void> first = begin(() -> stage.propagation.propagate(ITEM));
            held.awaitWaiting(1);
            CompletableFuture<Void> second = begin(() ->
                    slow.found(next, new Reading.Found(Stage.projection(ITEM, "of b", Stage.edge(VM_B, ITEM)), false)));
            await().until(() -> second.isDone() || held.waiting() == 2);
            held.close();
            first.join();
            second.join();
        }
        stage.propagation.behind().forEach(stage.propagation::propagate);

        assertThat(stage.marked()).contains(VM_B.value());
        assertThat(stage.propagation.behind()).isEmpty();
    }

    @Test
    @DisplayName("NO_FIRST_READ")
    void whatARowRefersToAndNobodyHasReadIsAskedFor() {
        stage.know(VM_A, "1", Stage.edge(VM_A, NIC));

        assertThat(stage.unserved(NIC)).isTrue();
        assertThat(stage.database.text("SELECT hinted_at IS NULL FROM refresh WHERE resource_id = ?", NIC.value()))
                .isEqualTo("t");
    }

    @Test
    void whatWasGoneAndIsReferredToAgainIsReadAgain() {
        stage.know(NIC, "1");
        stage.hintDeleted(NIC);
        stage.notFound(stage.draw(NIC));
        assertThat(stage.state(NIC)).isEqualTo("gone");
        assertThat(stage.unserved(NIC)).isFalse();

        stage.know(VM_A, "1", Stage.edge(VM_A, NIC));

        assertThat(stage.unserved(NIC)).isTrue();
    }

    @Test
    void nothingIsAskedForThatIsOutOfScopeOrHasNoRowOfItsOwn() {
        NodeId elsewhere = new NodeId(NIC.value().replace("/subscriptions/s/", "/subscriptions/other/"));
        NodeId subnet = new NodeId(
                Stage.resource("microsoft.network/virtualnetworks", "v").value() + "/subnets/x");

        stage.know(
                NIC,
                "1",
                Stage.edge(NIC, elsewhere),
                Stage.edge(NIC, subnet),
                Stage.edge(NIC, NodeId.vaultsIn(Stage.TENANT, "westeurope")));

        assertThat(stage.database.texts("SELECT resource_id FROM refresh")).containsExactly(NIC.value());
    }

    @Test
    void theWalkGoesOnThroughSetsAndEndsAtVms() {
        NodeId vault = Stage.vault("vault");
        NodeId region = NodeId.vaultsIn(Stage.TENANT, "westeurope");
        stage.know(VM_A, "1", Stage.edge(VM_A, region));
        stage.know(VM_B, "1", Stage.edge(VM_B, VM_A));
        stage.judgeAll();

        stage.know(vault, "1", Stage.edge(region, vault));

        assertThat(stage.marked()).containsExactly(VM_A.value());
    }

    @Test
    void aMarkKeepsTheOldestEventAndTheTimeOfTheFirstMark() {
        stage.know(VM_A, "1");
        stage.database.update("UPDATE judge_queue SET event_at = '2026-01-02', marked_at = '2026-01-03', due_at ="
                + " now() + interval '10 s', trigger = 'event'");

        stage.know(VM_A, "2");

        assertThat(stage.database.text(
                        "SELECT concat_ws(' ', event_at::date, marked_at::date, due_at <= now(), trigger)"
                                + " FROM judge_queue"))
                .isEqualTo("2026-01-02 2026-01-03 t event");
    }

    @Test
    void whatACrashLeftIsFoundBehind() {
        Answers dying = stage.answers(new Nobody());
        stage.hint(VM_A);
        dying.found(stage.draw(VM_A), new Reading.Found(Stage.projection(VM_A, "1"), false));
        assertThat(stage.marked()).isEmpty();

        assertThat(stage.propagation.behind()).containsExactly(VM_A);
        assertThat(stage.propagation.propagate(VM_A)).isTrue();

        assertThat(stage.marked()).containsExactly(VM_A.value());
        assertThat(stage.propagation.propagate(VM_A)).isFalse();
    }

    private static CompletableFuture<Void> begin(Runnable work) {
        return CompletableFuture.runAsync(work, Thread::startVirtualThread);
    }

    /// A process that dies between its commit and the propagation.
    private static final class Nobody implements Propagation {

        @Override
        public boolean propagate(NodeId node) {
            return true;
        }

        @Override
        public List<NodeId> behind() {
            return List.of();
        }
    }
}
