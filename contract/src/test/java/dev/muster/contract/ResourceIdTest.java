package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceIdTest {

    private static final String VM =
            "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/RG-App/providers/Microsoft.Compute/virtualMachines/Vm-1";

    @Test
    void twoSpellingsOfOneResourceAreEqual() {
        ResourceId upper = ResourceId.parse(VM.toUpperCase(java.util.Locale.ROOT));
        ResourceId withHost = ResourceId.parse("https://management.azure.com" + VM + "/");

        assertThat(upper).isEqualTo(withHost).hasSameHashCodeAs(withHost).isEqualByComparingTo(withHost);
        assertThat(upper.value())
                .isEqualTo(
                        "/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg-app/providers/microsoft.compute/virtualmachines/vm-1");
    }

    @Test
    void knowsItsParts() {
        ResourceId vm = ResourceId.parse(VM);

        assertThat(vm.subscription()).isEqualTo("11111111-1111-1111-1111-111111111111");
        assertThat(vm.resourceGroup()).contains("rg-app");
        assertThat(vm.type()).isEqualTo("microsoft.compute/virtualmachines");
        assertThat(vm.name()).isEqualTo("vm-1");
        assertThat(vm.isVirtualMachine()).isTrue();
        assertThat(vm.parent()).isEmpty();
    }

    @Test
    void findsTheVaultOfAProtectedItem() {
        String vault = "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v1";
        ResourceId item = ResourceId.parse(
                vault + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;g;vm1"
                        + "/protectedItems/VM;iaasvmcontainerv2;g;vm1");

        assertThat(item.type())
                .isEqualTo("microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems");
        assertThat(item.ancestor("microsoft.recoveryservices/vaults")).contains(ResourceId.parse(vault));
        assertThat(item.isVirtualMachine()).isFalse();
    }

    @Test
    void takesTheTypeOfTheLastProvider() {
        ResourceId extension = ResourceId.parse(VM + "/providers/Microsoft.Authorization/locks/keep");

        assertThat(extension.type()).isEqualTo("microsoft.authorization/locks");
        assertThat(extension.isVirtualMachine()).isFalse();
    }

    @Test
    void anExtensionOfAVmIsNotTheVm() {
        ResourceId extension = ResourceId.parse(VM + "/extensions/VMSnapshot");

        assertThat(extension.isVirtualMachine()).isFalse();
        assertThat(extension.parent()).contains(ResourceId.parse(VM));
    }

    @Test
    void acceptsSubscriptionsGroupsAndSubscriptionLevelResources() {
        assertThat(ResourceId.parse("/Subscriptions/ABC").type()).isEqualTo("microsoft.resources/subscriptions");
        assertThat(ResourceId.parse("/subscriptions/s/resourcegroups/g").type())
                .isEqualTo("microsoft.resources/resourcegroups");
        assertThat(ResourceId.parse("/subscriptions/s/providers/Microsoft.Authorization/locks/l")
                        .resourceGroup())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "subscriptions/s",
                "/subscriptions",
                "/subscriptions/",
                "/subscriptions//resourceGroups/g",
                "/subscriptions/s/resourceGroups",
                "/subscriptions/s/providers",
                "/subscriptions/s/providers/Microsoft.Compute",
                "/subscriptions/s/providers/Microsoft.Compute/virtualMachines",
                "/subscriptions/s/resourceGroups/g/virtualMachines/v",
                "/subscriptions/s/resourceGroups/../providers/a/b/c",
                "/subscriptions/s/resourceGroups/./providers/a/b/c",
                "/subscriptions/s?x=1",
                "/subscriptions/s#x",
                "/subscriptions/s%2f..",
                "/subscriptions/s\\t",
                "/subscriptions/s\r\nX: y",
                "/subscriptions/s\u0000",
                "/subscriptions/<script>",
                "/subscriptions/s\"",
                "/subscriptions/s|t",
                "/subscriptions/ s",
                "/subscriptions/s ",
                "/subscriptions/\u0130",
                "/subscriptions/\u202Es",
                "ftp://host/subscriptions/s",
                "https://management.azure.com",
                "/providers/Microsoft.Management/managementGroups/m"
            })
    void refusesWhatIsNotAnId(String text) {
        assertThatThrownBy(() -> ResourceId.parse(text)).isInstanceOf(InvalidResourceIdException.class);
        assertThat(ResourceId.tryParse(text)).isEmpty();
    }

    @Test
    void refusesTooLongIdsAndNeverRepeatsTheText() {
        String hostile = "/subscriptions/" + "x".repeat(ResourceId.MAX_LENGTH);

        assertThatThrownBy(() -> ResourceId.parse(hostile))
                .hasMessageContaining("2048")
                .hasMessageNotContaining("xxxx");
        assertThatThrownBy(() -> ResourceId.parse("/subscriptions/" + "y".repeat(261)))
                .hasMessageContaining("260");
    }

    @Test
    void aKeyLeadsBackToItsVmOnly() {
        ResourceId vm = ResourceId.parse(VM);

        assertThat(VmKey.of(vm)).matches("[A-Za-z0-9_-]+");
        assertThat(VmKey.resource(VmKey.of(vm))).contains(vm);
        assertThat(VmKey.resource("%%%")).isEmpty();
        assertThat(VmKey.resource("AAAA")).isEmpty();
        assertThat(VmKey.resource(VmKey.of(vm) + "=")).isEmpty();
    }
}
