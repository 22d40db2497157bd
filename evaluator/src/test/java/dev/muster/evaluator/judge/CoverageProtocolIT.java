package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// From a changed list to the VMs whose claims rest on it: who is marked, and that nobody is forgotten.
class CoverageProtocolIT {

    private static final NodeId VAULT =
            new NodeId("/subscriptions/s1/resourcegroups/g1/providers/microsoft.recoveryservices/vaults/v");
    private static final NodeId ITEMS = NodeId.vaultCollection(VAULT.resource().orElseThrow(), "backupprotecteditems");
    private static final NodeId TENANT = NodeId.subscriptions("t1");
    private static final NodeId LISTS = NodeId.itemCoverage("t1");
    private static final NodeId ACCOUNT = NodeId.coverage("t1");

    private JudgeStage stage;
    private MirrorParts mirror;
    private CoverageKeeper keeper;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
        mirror = new MirrorParts(stage.database);
        keeper = new CoverageKeeper(
                stage.database.transactions(),
                stage.database.jdbc(),
                stage.wakeups,
                new AccountChange(Duration.ofSeconds(60), Duration.ofSeconds(30)));
        stage.database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('s1', 'arm', 't1')");
        makeVm("a");
        makeVm("b");
        changed(TENANT, NodeId.SUBSCRIPTIONS, "found");
        propagateAll();
        stage.database.update("UPDATE judge_queue SET marked_at = NULL, due_at = NULL");
        assertThat(account()).isEqualTo("1 {\"items\": [], \"vaults\": []}");
    }

    @AfterEach
    void close() {
        mirror.close();
        stage.close();
    }

    @Test
    void aVaultThatComesAndIsReadMarksNobody() {
        changed(VAULT, Kinds.VAULT, "found");
        propagateAll();
        assertThat(stage.database.text("SELECT due_at > now() FROM coverage")).isEqualTo("t");

        stage.database.update("UPDATE refresh SET served = 1, due_at = NULL WHERE resource_id = ?", ITEMS.value());
        changed(ITEMS, NodeId.COLLECTION, "found");
        propagateAll();

        assertThat(account()).isEqualTo("1 {\"items\": [], \"vaults\": []}");
        assertThat(marked()).isEmpty();
        assertThat(stage.database.texts(
                        "SELECT tenant FROM coverage WHERE due_at IS NOT NULL OR waiting_since IS NOT NULL"))
                .isEmpty();
    }

    @Test
    void aVaultWhoseListIsRefusedMarksAllVmsOfTheTenant() {
        changed(VAULT, Kinds.VAULT, "found");
        changed(ITEMS, NodeId.COLLECTION, "unreadable");

        propagateAll();

        assertThat(account()).startsWith("2 ").contains(ITEMS.value());
        assertThat(marked()).containsExactly(vm("a").value(), vm("b").value());
    }

    @Test
    void aVaultWhoseListCannotBeReadIsAGapWhenPatienceIsOver() {
        changed(VAULT, Kinds.VAULT, "found");
        propagateAll();
        assertThat(marked()).isEmpty();

        stage.database.update("UPDATE coverage SET due_at = now(), waiting_since = now() - interval '60 s'");
        propagateAll();

        assertThat(account()).startsWith("2 ").contains(ITEMS.value());
        assertThat(marked()).hasSize(2);
    }

    @Test
    void aVaultThatGoesMarksNobodyThroughTheAccount() {
        changed(VAULT, Kinds.VAULT, "found");
        changed(ITEMS, NodeId.COLLECTION, "found");
        propagateAll();

        changed(ITEMS, NodeId.COLLECTION, "gone");
        changed(VAULT, Kinds.VAULT, "gone");
        propagateAll();

        assertThat(account()).startsWith("1 ");
        assertThat(marked()).isEmpty();
    }

    /// `DO NOTHING`, or a `WHERE` that leaves a request alone that is there already, would lose it.
    @Test
    @DisplayName("JUDGE_NOLOCK, MARK_IF_UNSET of accounts")
    void aListThatChangesWhileTheAccountIsMadeMakesItBeMadeOnceMore() throws Exception {
        changed(ITEMS, NodeId.COLLECTION, "found");
        Future<?> propagating;
        try (var connection = stage.database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE coverage SET due_at = now()"); // as the keeper holds it
            propagating = JudgeStage.beside(() -> mirror.propagation().propagate(ITEMS));
            stage.awaitSomebodyWaitingForALock();
            statement.execute("UPDATE coverage SET due_at = NULL");
            connection.commit();
            connection.setAutoCommit(true);
        }
        propagating.get(10, TimeUnit.SECONDS);

        assertThat(stage.database.text("SELECT due_at <= now() FROM coverage")).isEqualTo("t");
    }

    @Test
    @DisplayName("MARK_BEFORE of accounts")
    void vmsAreMarkedOnlyAfterTheAccountIsCommitted() {
        changed(ITEMS, NodeId.COLLECTION, "unreadable");
        changed(VAULT, Kinds.VAULT, "found");
        mirror.propagation().propagate(ITEMS);
        assertThat(marked()).isEmpty();

        assertThat(keeper.keepOne()).isTrue();

        assertThat(marked())
                .as("the account is committed, its walk comes after")
                .isEmpty();
        assertThat(coverageOf("a").itemGaps()).hasSize(1);
        assertThat(mirror.propagation().propagate(ACCOUNT)).isTrue();
        assertThat(marked()).hasSize(2);
    }

    @Test
    @DisplayName("EDGES_BEFORE of accounts")
    void aVmThatIsMadeWhileTheAccountChangesIsJudgedOnTheNewOne() {
        changed(VAULT, Kinds.VAULT, "found");
        changed(ITEMS, NodeId.COLLECTION, "unreadable");
        mirror.propagation().propagate(ITEMS);
        keeper.keepOne();

        makeVm("c");
        mirror.propagation().propagate(NodeId.of(vm("c")));
        assertThat(marked()).as("its own propagation").containsExactly(vm("c").value());
        assertThat(coverageOf("c").itemGaps()).as("what it is judged by").hasSize(1);

        mirror.propagation().propagate(ACCOUNT);
        assertThat(marked()).hasSize(3);
    }

    private void makeVm(String name) {
        NodeId node = NodeId.of(vm(name));
        changed(node, Kinds.VIRTUAL_MACHINE, "found");
        stage.reference(node, node, ACCOUNT);
    }

    /// A new version of a row that is not propagated yet, with the references that such rows make.
    private void changed(NodeId node, String kind, String state) {
        stage.row(node.value(), kind, state, "{}");
        stage.database.update("UPDATE resource SET propagated_version = version - 1 WHERE id = ?", node.value());
        if (!kind.equals(Kinds.VIRTUAL_MACHINE)) {
            refer(node, LISTS, node);
        }
        if (kind.equals(Kinds.VAULT)) {
            refer(node, node, ITEMS);
        }
    }

    private void refer(NodeId owner, NodeId dependent, NodeId dependency) {
        stage.database.update(
                "INSERT INTO reference (owner, dependent, dependency) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                owner.value(),
                dependent.value(),
                dependency.value());
    }

    private void propagateAll() {
        while (!mirror.propagation().behind().isEmpty() || keeper.keepOne()) {
            mirror.propagation().behind().forEach(mirror.propagation()::propagate);
        }
    }

    private String account() {
        return stage.database.text("SELECT version || ' ' || document FROM resource WHERE id = ?", ACCOUNT.value());
    }

    private List<String> marked() {
        return stage.database.texts("SELECT vm FROM judge_queue WHERE marked_at IS NOT NULL ORDER BY vm");
    }

    private MirrorView.Coverage coverageOf(String name) {
        return new PostgresMirrorLoader(stage.database.jdbc())
                .load(List.of(vm(name)))
                .coverage("t1");
    }
}
