package dev.muster.evaluator.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contract.ResourceId;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CauseTest {

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(ResourceId.parse("/subscriptions/s"), CauseKind.SUBSCRIPTION),
                Arguments.of(AnId.vault("v"), CauseKind.VAULT),
                Arguments.of(AnId.policy("v", "p"), CauseKind.POLICY),
                Arguments.of(AnId.item("v"), CauseKind.ITEM),
                Arguments.of(AnId.VM, CauseKind.VM),
                Arguments.of(AnId.nic("n"), CauseKind.NIC),
                Arguments.of(AnId.nsg("n"), CauseKind.NSG),
                Arguments.of(AnId.subnet("n", "s"), CauseKind.VNET),
                Arguments.of(inGroup("microsoft.network/routetables/r"), CauseKind.ROUTE_TABLE),
                Arguments.of(inGroup("microsoft.keyvault/vaults/k"), CauseKind.KEY_VAULT),
                Arguments.of(inGroup("microsoft.compute/diskencryptionsets/e"), CauseKind.ENCRYPTION_SET),
                Arguments.of(inGroup("microsoft.storage/storageaccounts/a"), CauseKind.STORAGE_ACCOUNT),
                Arguments.of(inGroup("microsoft.compute/restorepointcollections/c"), CauseKind.RESTORE_POINTS),
                Arguments.of(inGroup("microsoft.network/publicipaddresses/p"), CauseKind.PUBLIC_ADDRESS),
                Arguments.of(inGroup("microsoft.compute/disks/d"), CauseKind.DISK),
                Arguments.of(ResourceId.parse("/subscriptions/s/providers/x/y/z"), CauseKind.OTHER));
    }

    private static ResourceId inGroup(String resource) {
        return ResourceId.parse("/subscriptions/s/resourcegroups/g/providers/" + resource);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysWhatKindOfThingItIs(ResourceId resource, CauseKind kind) {
        assertThat(Cause.of(resource)).isEqualTo(new Cause(resource.value(), kind));
    }

    @Test
    void namesRegionsAndTenantsAsAzureDoes() {
        assertThat(Cause.region("s", "westeurope").id()).isEqualTo("/subscriptions/s/locations/westeurope");
        assertThat(Cause.tenant("T").id()).isEqualTo("/tenants/t");
    }

    @Test
    void sortsTheWidestFirst() {
        assertThat(Stream.of(Cause.of(AnId.VM), Cause.of(AnId.vault("b")), Cause.of(AnId.vault("a")), Cause.tenant("t"))
                        .sorted())
                .extracting(Cause::kind)
                .containsExactly(CauseKind.TENANT, CauseKind.VAULT, CauseKind.VAULT, CauseKind.VM);
    }

    @Test
    void isNeverBlank() {
        assertThatThrownBy(() -> new Cause(" ", CauseKind.OTHER)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyWordIsLowerCaseAndUsedOnce() {
        assertThat(Stream.of(CauseKind.values()).map(CauseKind::word)).doesNotHaveDuplicates();
        assertThat(Stream.of(Reason.values()).map(Reason::word))
                .doesNotHaveDuplicates()
                .allMatch(it -> it.equals(it.toLowerCase(Locale.ROOT)) && !it.contains(" "));
    }
}
