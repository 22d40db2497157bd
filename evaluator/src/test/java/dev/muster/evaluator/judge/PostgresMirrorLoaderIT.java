package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresMirrorLoaderIT {

    private static final String GROUP = "/subscriptions/s1/resourcegroups/g1/providers/";
    private static final NodeId VM = NodeId.of(vm("a"));
    private static final NodeId NIC = new NodeId(GROUP + "microsoft.network/networkinterfaces/n");
    private static final NodeId NSG = new NodeId(GROUP + "microsoft.network/networksecuritygroups/n");
    private static final NodeId VNET = new NodeId(GROUP + "microsoft.network/virtualnetworks/v");
    private static final NodeId SUBNET = new NodeId(VNET + "/subnets/s");
    private static final NodeId VAULT = new NodeId(GROUP + "microsoft.recoveryservices/vaults/v");
    private static final NodeId ITEM =
            new NodeId(VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c/protecteditems/vm;a");
    private static final NodeId VAULTS_HERE = NodeId.vaultsIn("t1", "westeurope");
    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/s1");
    private static final Instant READ = Instant.parse("2026-08-01T10:00:00Z");
    private static final Instant CONFIRMED = Instant.parse("2026-08-01T11:00:00Z");

    private JudgeStage stage;

    @BeforeEach
    void open() {
        stage = new JudgeStage();
        stage.row(VM.value(), Kinds.VIRTUAL_MACHINE, "found", "{\"location\":\"westeurope\"}");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void reachesEverythingAVmDependsOn() {
        refer(VM, NIC, NSG);
        reference(NIC, NIC, SUBNET);
        reference(VNET, SUBNET, VNET);
        reference(NSG, VM, VAULTS_HERE);
        reference(VAULT, VAULTS_HERE, VAULT);
        row(NIC, Kinds.NETWORK_INTERFACE);
        row(NSG, Kinds.NETWORK_SECURITY_GROUP);
        row(VNET, Kinds.VIRTUAL_NETWORK);
        row(VAULT, Kinds.VAULT);

        MirrorView view = load();

        assertThat(view.dependenciesOf(VM)).extracting(Row::id).containsExactly(NIC, NSG);
        assertThat(view.dependenciesOf(NIC)).isEmpty();
        assertThat(view.dependenciesOf(SUBNET)).extracting(Row::id).containsExactly(VNET);
        assertThat(view.dependenciesOf(VAULTS_HERE)).extracting(Row::id).containsExactly(VAULT);
        assertThat(view.row(SUBNET)).isEmpty();
    }

    @Test
    void followsNoReferenceThatWasRemoved() {
        row(NSG, Kinds.NETWORK_SECURITY_GROUP);
        reference(VM, VM, NSG);
        stage.database.update("UPDATE reference SET removed_version = 2");

        assertThat(load().dependenciesOf(VM)).isEmpty();
        assertThat(load().row(NSG)).isEmpty();
    }

    @Test
    void bringsWhatLiesAroundAResource() {
        reference(ITEM, VM, ITEM);
        row(ITEM, Kinds.ITEM);
        row(VAULT, Kinds.VAULT);
        row(SUBSCRIPTION, Kinds.SUBSCRIPTION);
        row(NodeId.collection("s1", Kinds.NETWORK_INTERFACE), NodeId.COLLECTION);

        MirrorView view = load();

        assertThat(view.row(VAULT)).isPresent();
        assertThat(view.row(SUBSCRIPTION)).isPresent();
        assertThat(view.row(NodeId.collection("s1", Kinds.NETWORK_INTERFACE))).isPresent();
    }

    @Test
    void remembersItemsThatWereTheVms() {
        stage.row(ITEM.value(), Kinds.ITEM, "gone", "{\"source\":{\"id\":\"" + VM + "\"}}");
        stage.row(ITEM + "2", Kinds.ITEM, "gone", "{\"source\":{\"id\":\"" + NodeId.of(vm("b")) + "\"}}");
        stage.row(VAULT.value(), Kinds.VAULT, "gone", "{}");

        MirrorView view = load();

        assertThat(view.formerItemsOf(VM)).extracting(Row::id).containsExactly(ITEM);
        assertThat(view.row(VAULT)).get().extracting(Row::state).isEqualTo("gone");
    }

    @Test
    void takesACompleteListForEvidenceOfWhatItHolds() {
        confirm("s1", Kinds.VIRTUAL_MACHINE);

        assertThat(load().row(VM)).get().satisfies(it -> {
            assertThat(it.readAt()).isEqualTo(READ);
            assertThat(it.evidenceAt()).isEqualTo(CONFIRMED);
        });
    }

    @Test
    void takesTheListOfItsVaultForEvidenceOfAnItem() {
        reference(ITEM, VM, ITEM);
        row(ITEM, Kinds.ITEM);
        confirm(VAULT.value(), Kinds.ITEM);

        assertThat(load().row(ITEM)).get().extracting(Row::evidenceAt).isEqualTo(CONFIRMED);
    }

    @Test
    void takesNoListForEvidenceOfWhatIsInDoubtOrUnreadable() {
        confirm("s1", Kinds.VIRTUAL_MACHINE);
        stage.database.update("UPDATE resource SET doubt_since = now() WHERE id = ?", VM.value());
        assertThat(load().row(VM)).get().extracting(Row::evidenceAt).isEqualTo(READ);

        stage.database.update("UPDATE resource SET doubt_since = NULL, state = 'unreadable' WHERE id = ?", VM.value());
        assertThat(load().row(VM)).get().extracting(Row::evidenceAt).isEqualTo(READ);
    }

    @Test
    void whatIsSuspectedToBeGoneIsAsOldAsItsFirst404() {
        confirm("s1", Kinds.VIRTUAL_MACHINE);
        stage.database.update(
                "UPDATE resource SET state = 'suspected-gone', read_at = '2026-08-01 10:45Z', missing_since = '2026-08-01 10:30Z'"
                        + " WHERE id = ?",
                VM.value());

        assertThat(load().row(VM)).get().extracting(Row::evidenceAt).isEqualTo(Instant.parse("2026-08-01T10:30:00Z"));
    }

    @Test
    void whatIsFoundAgainAfterA404IsAsOldAsThatReadingUntilTheDoubtIsOver() {
        confirm("s1", Kinds.VIRTUAL_MACHINE);
        stage.database.update("UPDATE resource SET missing_since = '2026-08-01 10:30Z' WHERE id = ?", VM.value());

        assertThat(load().row(VM)).get().extracting(Row::evidenceAt).isEqualTo(READ);
    }

    @Test
    void knowsThatAFirstReadingIsOnItsWayUntilItFailed() {
        reference(VM, VM, NIC);
        assertThat(load().onItsWay(NIC)).as("nobody asks for it").isFalse();

        ask(NIC);
        assertThat(load().onItsWay(NIC)).isTrue();

        stage.database.update("UPDATE refresh SET attempts = 1");
        assertThat(load().onItsWay(NIC)).as("it failed").isFalse();
    }

    @Test
    void knowsThatAFirstReadingWillBeAskedForWhenItsOwnerIsPropagated() {
        reference(VM, VM, NIC);
        stage.database.update("UPDATE resource SET version = version + 1 WHERE id = ?", VM.value());

        assertThat(load().onItsWay(NIC)).isTrue();
    }

    @Test
    void knowsThatTheFirstReadingOfAListedVmIsOnItsWay() {
        stage.database.update("UPDATE resource SET source = 'list' WHERE id = ?", VM.value());
        assertThat(load().onItsWay(VM)).isFalse();

        ask(VM);
        assertThat(load().onItsWay(VM)).isTrue();

        stage.database.update("UPDATE resource SET source = 'provider' WHERE id = ?", VM.value());
        assertThat(load().onItsWay(VM)).isFalse();
    }

    private MirrorView load() {
        return new PostgresMirrorLoader(stage.database.jdbc()).load(List.of(vm("a")));
    }

    private void refer(NodeId owner, NodeId... dependencies) {
        for (NodeId dependency : dependencies) {
            reference(owner, owner, dependency);
        }
    }

    private void reference(NodeId owner, NodeId dependent, NodeId dependency) {
        stage.reference(owner, dependent, dependency);
    }

    private void row(NodeId node, String kind) {
        stage.row(node.value(), kind, "found", "{}");
    }

    private void ask(NodeId node) {
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, generation, due_at) VALUES (?, 's1', 1, now())", node.value());
    }

    private void confirm(String scope, String kind) {
        stage.database.update(
                "INSERT INTO round (scope, kind, confirmed_at, members) VALUES (?, ?, ?::timestamptz, 1)",
                scope,
                kind,
                CONFIRMED.toString());
    }
}
