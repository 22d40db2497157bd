package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountKeeperIT {

    private static final String VAULT =
            "/subscriptions/s1/resourcegroups/g1/providers/microsoft.recoveryservices/vaults/v1";
    private static final String OTHER = VAULT + "1";

    private final JudgeStage stage = new JudgeStage();
    private final MirrorParts parts = new MirrorParts(stage.database);
    private final AccountKeeper keeper =
            new AccountKeeper(stage.database.transactions(), stage.database.jdbc(), new Wakeups());

    @AfterEach
    void end() {
        parts.close();
        stage.close();
    }

    @Test
    void itemsOfAVaultAreCountedByPolicy() {
        item(VAULT, 1, "p1", "Protected");
        item(VAULT, 2, "p1", "ProtectionStopped");
        item(VAULT, 3, "p2", "IRPending");
        item(OTHER, 4, "p1", "Protected");

        count(VAULT);

        assertThat(VaultCount.parse(told(VAULT))).isEqualTo(new VaultCount(3, Map.of("p1", 1, "p2", 1)));
    }

    @Test
    void aSubscriptionIsToldItsVaults() {
        stage.row(OTHER, Kinds.VAULT, "found", "{}");
        stage.row(VAULT, Kinds.VAULT, "unreadable", "{}");
        stage.row(VAULT + "2", Kinds.VAULT, "gone", "{}");

        count("/subscriptions/s1");

        assertThat(VaultsHeld.parse(told("/subscriptions/s1")).ids())
                .isEqualTo(List.of(ResourceId.parse(VAULT), ResourceId.parse(OTHER)));
    }

    @Test
    void anEqualCountIsNotWrittenAgain() {
        item(VAULT, 1, "p1", "Protected");
        count(VAULT);
        String version = version();
        count(VAULT);
        assertThat(version()).isEqualTo(version);

        item(VAULT, 2, "p1", "Protected");
        count(VAULT);
        assertThat(version()).isNotEqualTo(version);
    }

    @Test
    void aChangedItemAsksForItsVaultAndAVaultForItsSubscription() {
        item(VAULT, 1, "p1", "Protected");
        stage.row(OTHER, Kinds.VAULT, "found", "{}");
        stage.database.update("UPDATE resource SET propagated_version = 0");

        parts.propagation().behind().forEach(parts.propagation()::propagate);

        assertThat(stage.database.texts("SELECT id FROM account WHERE due_at IS NOT NULL ORDER BY id"))
                .containsExactly("/subscriptions/s1", VAULT, OTHER);
    }

    private void item(String vault, int number, String policy, String state) {
        stage.row(
                vault + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;" + number + "/protecteditems/vm;"
                        + number,
                Kinds.ITEM,
                "found",
                "{\"policy\": {\"id\": \"" + policy + "\"}, \"protectionState\": \"" + state + "\"}");
    }

    private void count(String of) {
        stage.database.update(
                "INSERT INTO account (id, due_at) VALUES (?, now()) ON CONFLICT (id) DO UPDATE SET due_at = now()", of);
        assertThat(keeper.keepOne()).isTrue();
        assertThat(keeper.keepOne()).isFalse();
    }

    private String told(String of) {
        return stage.database.text(
                "SELECT document FROM resource WHERE id = ?",
                NodeId.account(ResourceId.parse(of)).value());
    }

    private String version() {
        return stage.database.text(
                "SELECT version FROM resource WHERE id = ?",
                NodeId.account(ResourceId.parse(VAULT)).value());
    }
}
