package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListScopeTest {

    private static final String VAULT =
            "/subscriptions/s/resourcegroups/g/providers/microsoft.recoveryservices/vaults/v";

    @Test
    void theListOfASubscriptionSpeaksAboutOneKindInIt() {
        ListScope scope = ListScope.of(NodeId.collection("s", "Microsoft.Compute/virtualMachines"));

        assertThat(scope.scope()).isEqualTo("s");
        assertThat(scope.kind()).isEqualTo("microsoft.compute/virtualmachines");
        assertThat(scope.holds(vm("s", "microsoft.compute/virtualmachines"))).isTrue();
        assertThat(scope.holds(vm("other", "microsoft.compute/virtualmachines")))
                .isFalse();
        assertThat(scope.holds(vm("s", "microsoft.compute/disks"))).isFalse();
        assertThat(scope.holds(new NodeId(vm("s", "microsoft.compute/virtualmachines") + "/extensions/x")))
                .isFalse();
    }

    @Test
    void theListsOfAVaultSpeakAboutWhatIsBelowIt() {
        ListScope items = ListScope.of(new NodeId(VAULT + "/backupprotecteditems"));
        NodeId item = new NodeId(
                VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c;g;vm/protecteditems/vm;c;g;vm");
        assertThat(items.scope()).isEqualTo(VAULT);
        assertThat(items.holds(item)).isTrue();
        assertThat(items.holds(new NodeId(item.value().replace("/vaults/v/", "/vaults/v2/"))))
                .isFalse();

        ListScope policies = ListScope.of(new NodeId(VAULT + "/backuppolicies"));
        assertThat(policies.holds(new NodeId(VAULT + "/backuppolicies/daily"))).isTrue();
        assertThat(policies.holds(item)).isFalse();
    }

    @Test
    void theListOfATenantSpeaksAboutSubscriptions() {
        ListScope scope = ListScope.of(NodeId.subscriptions("T"));

        assertThat(scope.scope()).isEqualTo("t");
        assertThat(scope.holds(new NodeId("/subscriptions/s"))).isTrue();
        assertThat(scope.holds(vm("s", "microsoft.compute/virtualmachines"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/subscriptions/s",
                "/subscriptions/s/resourcegroups",
                "/subscriptions/s/resourcegroups/g/providers/a.b/c",
                "/subscriptions/s/resourcegroups/g/providers/a.b/c/d",
                "/subscriptions/s/resourcegroups/g/providers/a.b/c/d/backupprotecteditems",
                "ruleset:active"
            })
    void anythingElseIsNoListThatWeRead(String id) {
        assertThat(ListScope.find(new NodeId(id))).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> ListScope.of(new NodeId(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tenants/t/subscriptions",
                "/subscriptions/s/providers/microsoft.compute/virtualmachines",
                VAULT + "/backupprotecteditems",
                VAULT + "/backuppolicies"
            })
    void theListOfARoundIsFoundByItsScopeAndKind(String id) {
        ListScope scope = ListScope.of(new NodeId(id));

        assertThat(ListScope.list(scope.scope(), scope.kind())).isEqualTo(new NodeId(id));
    }

    private static NodeId vm(String subscription, String type) {
        return new NodeId("/subscriptions/" + subscription + "/resourcegroups/g/providers/" + type + "/x");
    }
}
