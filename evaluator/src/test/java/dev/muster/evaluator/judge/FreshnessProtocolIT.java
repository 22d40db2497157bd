package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.judge.MirrorView.Standing;
import dev.muster.evaluator.mirror.MirrorFixtures;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// From a round that turns to the VMs that rest on a member of its list, and from single rows that no round keeps
/// young.
class FreshnessProtocolIT {

    private static final NodeId NSG = nsg("s1");
    private static final NodeId NIC =
            new NodeId("/subscriptions/s1/resourcegroups/g1/providers/microsoft.network/networkinterfaces/n");
    private static final NodeId VAULT =
            new NodeId("/subscriptions/s1/resourcegroups/g1/providers/microsoft.recoveryservices/vaults/v");
    private static final NodeId OTHER_VAULT = new NodeId(VAULT + "2");
    private static final NodeId ROUND_OF_NSGS = NodeId.round(NodeId.collection("s1", Kinds.NETWORK_SECURITY_GROUP));

    private JudgeStage stage;
    private MirrorParts mirror;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
        mirror = new MirrorParts(stage.database);
        vmWithNsg("a", NSG);
    }

    @AfterEach
    void close() {
        mirror.close();
        stage.close();
    }

    @Test
    void aRoundThatTurnsStaleMarksThoseWhoRestOnAMemberOfItsList() {
        vmWithNsg("b", NSG);
        makeVm("without");
        vmWithNsg("elsewhere", nsg("s2"));
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        round("s2", Kinds.NETWORK_SECURITY_GROUP, "129 minutes");
        quiet();

        assertThat(turn()).isOne();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value(), vm("b").value());
        assertThat(row(NSG).standing()).isEqualTo(Standing.UNCONFIRMED);
        assertThat(stage.database.text("SELECT stale FROM round WHERE scope = 's2'"))
                .isEqualTo("f");
    }

    @Test
    void aRoundThatIsConfirmedAgainMarksThemOnceMore() {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        turn();
        propagateAll();
        quiet();
        assertThat(turn()).as("it is turned once").isZero();

        stage.database.update("UPDATE round SET confirmed_at = now()");
        assertThat(turn()).isOne();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value());
        assertThat(row(NSG).standing()).isEqualTo(Standing.CONFIRMED);
        assertThat(stage.database.text("SELECT version FROM resource WHERE id = ?", ROUND_OF_NSGS.value()))
                .isEqualTo("2");
    }

    @Test
    void aRoundOfVmsMarksTheVms() {
        makeVm("b");
        round("s1", Kinds.VIRTUAL_MACHINE, "131 minutes");
        quiet();

        turn();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value(), vm("b").value());
    }

    @Test
    void aRoundOfAVaultsItemsMarksTheVmsOfThatVault() {
        item(VAULT, "a");
        makeVm("b");
        item(OTHER_VAULT, "b");
        round(VAULT.value(), Kinds.ITEM, "131 minutes");
        quiet();

        turn();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value());
    }

    @Test
    void aRoundOfVaultsMakesTheAccountBeMadeAnew() {
        NodeId list = NodeId.collection("s1", Kinds.VAULT);
        stage.reference(list, NodeId.itemCoverage("t1"), list);
        round("s1", Kinds.VAULT, "131 minutes");

        turn();
        propagateAll();

        assertThat(stage.database.texts("SELECT tenant FROM coverage WHERE due_at <= now()"))
                .containsExactly("t1");
    }

    @Test
    void whileTheWatchHasNotLookedForLongARoundOnlyTurnsFresh() {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        assertThat(MirrorFixtures.freshenRounds(stage.database.jdbc(), stage.database.transactions()))
                .isZero();

        turn();
        stage.database.update("UPDATE round SET confirmed_at = now()");
        assertThat(MirrorFixtures.freshenRounds(stage.database.jdbc(), stage.database.transactions()))
                .isOne();
        assertThat(row(NSG).standing()).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    @DisplayName("MARK_BEFORE of rounds")
    void vmsAreMarkedOnlyAfterTheTurnIsCommitted() {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        quiet();

        turn();

        assertThat(marked()).as("the turn is committed, its walk comes after").isEmpty();
        assertThat(row(NSG).standing()).isEqualTo(Standing.UNCONFIRMED);
        assertThat(mirror.propagation().behind()).containsExactly(ROUND_OF_NSGS);
    }

    /// The walk has begun and does not see the new VM; the VM's own propagation marks it, and it is judged by the
    /// turned round. With the turn committed after the walk nobody would.
    @Test
    @DisplayName("EDGES_BEFORE of rounds")
    void aVmThatIsMadeWhileItsRoundTurnsStaleIsJudgedByTheTurnedRound() throws Exception {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        quiet();
        turn();

        try (Connection held = stage.database.dataSource().getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().executeQuery("SELECT FROM judge_queue FOR UPDATE");
            Future<?> walking = JudgeStage.beside(() -> mirror.propagation().propagate(ROUND_OF_NSGS));
            stage.awaitSomebodyWaitingForALock();
            vmWithNsg("b", NSG);
            mirror.propagation().propagate(NodeId.of(vm("b")));
            assertThat(marked()).containsExactly(vm("b").value());
            assertThat(view("b").row(NSG).orElseThrow().standing()).isEqualTo(Standing.UNCONFIRMED);
            stage.database.update("DELETE FROM judge_queue WHERE vm = ?", vm("b").value());
            held.rollback();
            held.setAutoCommit(true);
            walking.get(10, TimeUnit.SECONDS);
        }

        assertThat(marked()).as("the walk did not see it").containsExactly(vm("a").value());
    }

    @Test
    void aRoundThatIsJustBeingConfirmedIsLeftAlone() throws Exception {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "131 minutes");
        try (Connection confirming = stage.database.dataSource().getConnection()) {
            confirming.setAutoCommit(false);
            confirming.createStatement().executeUpdate("UPDATE round SET confirmed_at = now()");
            assertThat(turn()).isZero();
            confirming.commit();
            confirming.setAutoCommit(true);
        }

        assertThat(turn()).isZero();
        assertThat(row(NSG).standing()).isEqualTo(Standing.CONFIRMED);
    }

    @Test
    void aDoubtThatLastsAndWhoseRowWasReadLongAgoIsFlagged() {
        round("s1", Kinds.NETWORK_SECURITY_GROUP, "1 minute");
        doubt(NSG, "4 minutes", "3 hours");
        quiet();
        assertThat(flag()).as("its reading may still come").isZero();

        doubt(NSG, "6 minutes", "2 hours");
        assertThat(flag()).as("it was read not so long ago").isZero();

        doubt(NSG, "6 minutes", "3 hours");
        assertThat(flag()).isOne();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value());
        assertThat(row(NSG).aged()).isTrue();
        assertThat(row(NSG).standing()).isEqualTo(Standing.EXCEPTED);
        assertThat(flag()).as("it is flagged once").isZero();
    }

    @Test
    void whatIsSuspectedToBeGoneForTooLongIsFlagged() {
        stage.database.update(
                "UPDATE resource SET state = 'suspected-gone', read_at = now(), missing_since = now() - interval '131 minutes'"
                        + " WHERE id = ?",
                NSG.value());
        quiet();

        assertThat(flag()).isOne();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value());
    }

    @Test
    void aVmThatNobodyHasReadForTooLongIsFlaggedForItsInstanceView() {
        makeVm("listed");
        makeVm("lately");
        stage.database.update("UPDATE resource SET read_at = now() - interval '27 hours'");
        stage.database.update(
                "UPDATE resource SET read_at = now() - interval '25 hours' WHERE id = ?",
                vm("lately").value());
        stage.database.update(
                "UPDATE resource SET source = 'list' WHERE id = ?", vm("listed").value());
        quiet();

        assertThat(flag()).isOne();
        propagateAll();

        assertThat(marked()).containsExactly(vm("a").value());
        assertThat(row(NodeId.of(vm("a"))).viewAged()).isTrue();
        assertThat(flag()).isZero();
    }

    /// The whole road: the round turns, its VM is marked and judged, and once more when the list was read again.
    @Test
    void aVerdictTurnsUnknownWithItsRoundAndComesBackByItself() {
        protect("a");
        round("s1", Kinds.VIRTUAL_MACHINE, "1 minute");
        round(VAULT.value(), Kinds.ITEM, "131 minutes");
        assertThat(verdictOn("a")).as("the watch has not looked yet").isEqualTo("P");

        turn();
        assertThat(verdictOn("a")).isEqualTo("U");
        assertThat(stage.database.text(
                        "SELECT concat_ws(' ', reason, cause, cause_kind) FROM finding WHERE rule = 'vm-is-protected'"))
                .isEqualTo("stale /subscriptions/s1 subscription");

        stage.database.update("UPDATE round SET confirmed_at = now()");
        turn();
        assertThat(verdictOn("a")).isEqualTo("P");
        assertThat(stage.database.texts("SELECT closed_reason FROM finding_history WHERE rule = 'vm-is-protected'"))
                .containsExactly("resolved");
        assertThat(stage.database.text("SELECT due_at IS NULL OR due_at > now() + interval '1 day' FROM judge_queue"))
                .as("no due time for an age")
                .isEqualTo("t");
    }

    /// Marks and judges what is behind; outcome of vm-is-protected.
    private String verdictOn(String name) {
        stage.database.update("UPDATE judge_queue SET due_at = NULL, marked_at = NULL");
        if (stage.statuses().isEmpty()) {
            stage.mark(name);
        }
        propagateAll();
        stage.database.update("UPDATE judge_queue SET due_at = now() WHERE marked_at IS NOT NULL");
        RuleVmJudge rules = new RuleVmJudge(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT, "owner");
        assertThat(stage.judge(rules).judgeDue(10, taken -> {}).due()).hasSize(1);
        return stage.database.text("SELECT left(outcomes, 1) FROM status WHERE vm = ?", vm(name).value());
    }

    private void protect(String name) {
        NodeId node = NodeId.of(vm(name));
        item(VAULT, name);
        document(node, ADocument.machine().build());
        document(itemOf(VAULT), ADocument.item().source(vm(name)).build());
        stage.row(NodeId.coverage("t1").value(), NodeId.COVERAGE, "found", new Account(List.of(), List.of()).json());
    }

    private void document(NodeId node, Object document) {
        String json = TestMirror.JSON.writeValueAsString(document);
        stage.database.update(
                "UPDATE resource SET document = ?::jsonb, read_at = now() - interval '20 hours' WHERE id = ?",
                json,
                node.value());
    }

    private int turn() {
        return MirrorFixtures.turnRounds(stage.database.jdbc(), stage.database.transactions());
    }

    private int flag() {
        return MirrorFixtures.flagRows(stage.database.jdbc(), stage.database.transactions());
    }

    private void vmWithNsg(String name, NodeId nsg) {
        makeVm(name);
        NodeId nic = new NodeId(NIC + name);
        found(nic, Kinds.NETWORK_INTERFACE);
        found(nsg, Kinds.NETWORK_SECURITY_GROUP);
        stage.reference(NodeId.of(vm(name)), NodeId.of(vm(name)), nic);
        stage.reference(nic, nic, nsg);
    }

    private void makeVm(String name) {
        NodeId node = NodeId.of(vm(name));
        found(node, Kinds.VIRTUAL_MACHINE);
        stage.database.update("UPDATE resource SET propagated_version = version - 1 WHERE id = ?", node.value());
    }

    private void item(NodeId vault, String name) {
        NodeId item = itemOf(vault);
        found(item, Kinds.ITEM);
        stage.reference(item, NodeId.of(vm(name)), item);
    }

    private static NodeId itemOf(NodeId vault) {
        return new NodeId(vault + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c/protecteditems/vm;x");
    }

    private void found(NodeId node, String kind) {
        stage.row(node.value(), kind, "found", "{}");
        stage.database.update(
                "UPDATE resource SET read_at = now(), subscription = split_part(id, '/', 3) WHERE id = ?",
                node.value());
    }

    private void round(String scope, String kind, String age) {
        stage.database.update(
                "INSERT INTO round (scope, kind, confirmed_at, members) VALUES (?, ?, now() - interval '" + age
                        + "', 1)",
                scope,
                kind);
    }

    private void doubt(NodeId node, String since, String readAgo) {
        stage.database.update(
                "UPDATE resource SET doubt_since = now() - interval '" + since + "', read_at = now() - interval '"
                        + readAgo + "' WHERE id = ?",
                node.value());
    }

    private void quiet() {
        propagateAll();
        stage.database.update("UPDATE judge_queue SET marked_at = NULL, due_at = NULL");
    }

    private void propagateAll() {
        while (!mirror.propagation().behind().isEmpty()) {
            mirror.propagation().behind().forEach(mirror.propagation()::propagate);
        }
    }

    private List<String> marked() {
        return stage.database.texts("SELECT vm FROM judge_queue WHERE marked_at IS NOT NULL ORDER BY vm");
    }

    private Row row(NodeId node) {
        return view("a").row(node).orElseThrow();
    }

    private MirrorView view(String name) {
        return new PostgresMirrorLoader(stage.database.jdbc()).load(List.of(vm(name)));
    }

    private static NodeId nsg(String subscription) {
        return NodeId.of(ResourceId.parse("/subscriptions/" + subscription
                + "/resourceGroups/g1/providers/Microsoft.Network/networkSecurityGroups/n"));
    }
}
