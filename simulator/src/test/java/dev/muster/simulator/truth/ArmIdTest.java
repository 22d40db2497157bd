package dev.muster.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ArmIdTest {

    private static final String VM =
            "/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/Vm1";
    private static final String VAULT =
            "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v";

    @Test
    void spellingsOfOneResourceAreEqualAndKeepTheirSpelling() {
        ArmId id = ArmId.of(VM);
        assertThat(id).isEqualTo(ArmId.of(VM.toUpperCase(Locale.ROOT)));
        assertThat(id).isEqualTo(ArmId.of("https://management.azure.com" + VM + "/"));
        assertThat(id.spelled()).isEqualTo(VM);
    }

    @Test
    void knowsTypesOfResourcesGroupsSubscriptionsAndProviders() {
        assertThat(ArmId.of(VM).type()).isEqualTo(Types.VM);
        assertThat(ArmId.of("/subscriptions/s").type()).isEqualTo(Types.SUBSCRIPTION);
        assertThat(ArmId.of("/subscriptions/s/resourceGroups/g").type()).isEqualTo(Types.GROUP);
        assertThat(ArmId.of("/subscriptions/s/providers/Microsoft.RecoveryServices")
                        .type())
                .isEqualTo(Types.PROVIDER);
        assertThat(ArmId.of(VM + "/providers/Microsoft.Authorization/locks/l").type())
                .isEqualTo("microsoft.authorization/locks");
    }

    @Test
    void aGroupMayBeCalledProviders() {
        ArmId vm = ArmId.of(VM.replace("/Rg/", "/providers/"));
        assertThat(vm.type()).isEqualTo(Types.VM);
        assertThat(vm.group()).contains("providers");
    }

    @Test
    void tellsCollectionsFromResources() {
        ArmId inGroup = ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines");
        assertThat(inGroup.isCollection()).isTrue();
        assertThat(inGroup.scope()).isEqualTo(ArmId.of("/subscriptions/s/resourceGroups/g"));
        assertThat(ArmId.of("/subscriptions/s/resourceGroups").isCollection()).isTrue();
        assertThat(ArmId.of(VM).isCollection()).isFalse();
        ArmId children = ArmId.of(VAULT + "/backupPolicies");
        assertThat(children.isCollection()).isTrue();
        assertThat(children.scope()).isEqualTo(ArmId.of(VAULT));
        assertThat(children.type()).isEqualTo(Types.POLICY);
    }

    @Test
    void findsParentAndVault() {
        ArmId item =
                ArmId.of(VAULT + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;c/protectedItems/VM;c");
        assertThat(item.type()).isEqualTo(Types.ITEM);
        assertThat(item.vault()).contains(ArmId.of(VAULT));
        assertThat(ArmId.of(VM + "/extensions/e").parent()).contains(ArmId.of(VM));
        assertThat(ArmId.of(VM).parent()).isEmpty();
        assertThat(ArmId.of(VM).vault()).isEmpty();
    }

    @Test
    void refusesWhatIsNoId() {
        assertThat(ArmId.tryOf("")).isEmpty();
        assertThat(ArmId.tryOf("/")).isEmpty();
        assertThat(ArmId.tryOf("/providers/Microsoft.ResourceGraph/resources")).isEmpty();
        assertThat(ArmId.tryOf("/subscriptions")).isEmpty();
        assertThat(ArmId.tryOf("/subscriptions//x")).isEmpty();
        assertThat(ArmId.tryOf("vm1")).isEmpty();
        assertThat(ArmId.tryOf("/subscriptions/" + "x".repeat(5_000))).isEmpty();
    }
}
