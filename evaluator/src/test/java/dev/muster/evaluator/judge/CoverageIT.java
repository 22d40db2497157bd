package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.JudgeStage.vm;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.judge.MirrorView.Gap;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the account of a tenant's lists says, and what a verdict hears of it.
class CoverageIT {

    private static final String GROUP = "/subscriptions/s1/resourcegroups/g1/providers/";
    private static final NodeId VM = NodeId.of(vm("a"));
    private static final NodeId VAULT = new NodeId(GROUP + "microsoft.recoveryservices/vaults/v");
    private static final NodeId ITEM =
            new NodeId(VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c/protecteditems/vm;a");
    private static final NodeId ITEMS = NodeId.vaultCollection(VAULT.resource().orElseThrow(), "backupprotecteditems");
    private static final NodeId TENANT = NodeId.subscriptions("t1");
    private static final NodeId SUBSCRIPTION = new NodeId("/subscriptions/s1");
    private static final NodeId VAULT_LIST = NodeId.collection("s1", Kinds.VAULT);

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
    void isOnItsWayBeforeItWasMadeForTheFirstTime() {
        assertThat(load()).isEqualTo(new Coverage(List.of(new Gap(TENANT, "not-read", true)), List.of(), null));
    }

    @Test
    void countsEveryListThatIsNotCompletelyKnownAsAGap() {
        assertThat(coverage().vaultGaps()).containsExactly(new Gap(TENANT, "not-read", false));

        ask(TENANT);
        assertThat(coverage().vaultGaps()).containsExactly(new Gap(TENANT, "not-read", true));

        row(TENANT, NodeId.SUBSCRIPTIONS);
        row(SUBSCRIPTION, Kinds.SUBSCRIPTION);
        assertThat(coverage().vaultGaps()).containsExactly(new Gap(VAULT_LIST, "not-read", false));

        row(VAULT_LIST, NodeId.COLLECTION);
        assertThat(coverage()).isEqualTo(new Coverage(List.of(), List.of(), null));

        row(VAULT, Kinds.VAULT);
        assertThat(coverage().vaultGaps()).isEmpty();
        assertThat(coverage().itemGaps()).containsExactly(new Gap(ITEMS, "not-read", false));

        row(ITEMS, NodeId.COLLECTION);
        assertThat(coverage()).isEqualTo(new Coverage(List.of(), List.of(), null));
    }

    @Test
    void countsWhatCannotBeReadAsAGap() {
        known();
        unreadable(ITEMS);
        assertThat(coverage().itemGaps()).containsExactly(new Gap(ITEMS, "AuthorizationFailed", false));
        assertThat(coverage().vaultGaps()).isEmpty();
        assertThat(coverage().confirmedAt()).isNull();

        unreadable(VAULT);
        assertThat(coverage().vaultGaps()).containsExactly(new Gap(VAULT, "AuthorizationFailed", false));
        assertThat(coverage().itemGaps()).extracting(Gap::node).containsExactly(VAULT, ITEMS);

        unreadable(SUBSCRIPTION);
        unreadable(VAULT_LIST);
        unreadable(TENANT);
        assertThat(coverage().vaultGaps())
                .extracting(Gap::node)
                .containsExactly(SUBSCRIPTION, VAULT_LIST, VAULT, TENANT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspected-gone", "gone", "unreadable"})
    void everyStateOfAListButFoundIsAGap(String state) {
        known();
        for (NodeId list : List.of(TENANT, VAULT_LIST, ITEMS)) {
            stage.database.update("UPDATE resource SET state = ? WHERE id = ?", state, list.value());
        }

        assertThat(coverage().vaultGaps())
                .containsExactly(new Gap(VAULT_LIST, state, false), new Gap(TENANT, state, false));
        assertThat(coverage().itemGaps()).containsExactly(new Gap(ITEMS, state, false));
    }

    @Test
    void countsAnItemThatCannotBeReadAndMayBeOfAnyVm() {
        known();
        stage.row(ITEM.value(), Kinds.ITEM, "unreadable", "{}");
        stage.reference(ITEM, NodeId.itemCoverage("t1"), ITEM);
        assertThat(coverage().itemGaps()).containsExactly(new Gap(ITEM, "unreadable", false));
        assertThat(coverage().vaultGaps()).isEmpty();

        stage.reference(ITEM, VM, ITEM);
        assertThat(coverage().itemGaps()).as("its VM is known").isEmpty();

        stage.database.update("UPDATE reference SET removed_version = 2 WHERE dependent = ?", VM.value());
        assertThat(coverage().itemGaps()).as("its VM was another one").hasSize(1);

        stage.database.update("UPDATE resource SET state = 'found' WHERE id = ?", ITEM.value());
        assertThat(coverage().itemGaps()).isEmpty();
    }

    @Test
    void aListThatWasReadTooLongAgoIsAGap() {
        known();
        confirm("t1", Kinds.SUBSCRIPTION, "2026-08-01T11:00:00Z");
        confirm("s1", Kinds.VAULT, "2026-08-01T10:30:00Z");
        confirm(VAULT.value(), Kinds.ITEM, "2026-08-01T10:00:00Z");
        stage.database.update("UPDATE round SET stale = true WHERE scope = ?", VAULT.value());
        assertThat(coverage()).isEqualTo(new Coverage(List.of(), List.of(new Gap(ITEMS, "stale", false)), null));

        stage.database.update("UPDATE round SET stale = true");
        assertThat(coverage().vaultGaps())
                .containsExactly(new Gap(VAULT_LIST, "stale", false), new Gap(TENANT, "stale", false));
    }

    @Test
    void needsNoListOfAVaultThatIsGone() {
        known();
        stage.database.update("UPDATE resource SET state = 'gone' WHERE id IN (?, ?)", VAULT.value(), ITEMS.value());

        assertThat(coverage().itemGaps()).isEmpty();
    }

    @Test
    void isAsOldAsTheOldestListThatItRestsOn() {
        known();
        confirm("t1", Kinds.SUBSCRIPTION, "2026-08-01T11:00:00Z");
        confirm("s1", Kinds.VAULT, "2026-08-01T10:30:00Z");
        confirm(VAULT.value(), Kinds.ITEM, "2026-08-01T10:00:00Z");
        confirm("s1", Kinds.VIRTUAL_MACHINE, "2026-07-01T10:00:00Z");
        assertThat(coverage().confirmedAt()).isEqualTo(Instant.parse("2026-08-01T10:00:00Z"));

        stage.database.update("UPDATE resource SET state = 'gone' WHERE id IN (?, ?)", VAULT.value(), ITEMS.value());
        assertThat(coverage().confirmedAt()).isEqualTo(Instant.parse("2026-08-01T10:30:00Z"));
    }

    @Test
    void knowsNothingOfAnotherTenant() {
        known();
        coverage();

        assertThat(view().coverage("t2")).isEqualTo(Coverage.notYet("t2"));
    }

    private void known() {
        row(TENANT, NodeId.SUBSCRIPTIONS);
        row(SUBSCRIPTION, Kinds.SUBSCRIPTION);
        row(VAULT_LIST, NodeId.COLLECTION);
        row(VAULT, Kinds.VAULT);
        row(ITEMS, NodeId.COLLECTION);
    }

    /// As the account says when it is made now.
    private Coverage coverage() {
        stage.database.update("INSERT INTO coverage (tenant, due_at) VALUES ('t1', now())"
                + " ON CONFLICT (tenant) DO UPDATE SET due_at = now()");
        AccountChange atOnce = new AccountChange(Duration.ZERO, Duration.ZERO);
        assertThat(new CoverageKeeper(stage.database.transactions(), stage.database.jdbc(), stage.wakeups, atOnce)
                        .keepOne())
                .isTrue();
        return load();
    }

    private Coverage load() {
        return view().coverage("t1");
    }

    private MirrorView view() {
        return new PostgresMirrorLoader(stage.database.jdbc()).load(List.of(vm("a")));
    }

    private void row(NodeId node, String kind) {
        stage.row(node.value(), kind, "found", "{}");
    }

    private void unreadable(NodeId node) {
        stage.database.update(
                "UPDATE resource SET state = 'unreadable', cause = 'AuthorizationFailed' WHERE id = ?", node.value());
    }

    private void ask(NodeId node) {
        stage.database.update(
                "INSERT INTO refresh (resource_id, lane, generation, due_at) VALUES (?, 's1', 1, now())", node.value());
    }

    private void confirm(String scope, String kind, String at) {
        stage.database.update(
                "INSERT INTO round (scope, kind, confirmed_at, members) VALUES (?, ?, ?::timestamptz, 1)",
                scope,
                kind,
                at);
    }
}
