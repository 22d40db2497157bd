package dev.muster.simulator.truth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Truth.Applied;
import dev.muster.simulator.truth.Truth.Edit;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class TruthTest {

    private static final String GROUP = "/subscriptions/S1/resourceGroups/Rg";
    private static final String VMS = GROUP + "/providers/Microsoft.Compute/virtualMachines/";
    private static final String VAULTS = GROUP + "/providers/Microsoft.RecoveryServices/vaults/";

    private final Truth truth = new Truth(
            new Packer(Map.of(Types.VM, "{\"properties\":{\"vmId\":\"0\"}}".getBytes(StandardCharsets.UTF_8))));

    @Test
    void givesBackWhatItWasGivenToTheLastDigit() {
        String text = "{\"id\":\"" + VMS
                + "a\",\"type\":\"Microsoft.Compute/virtualMachines\",\"tags\":{\"ü\":\"\"},\"properties\":"
                + "{\"price\":-1.0,\"big\":12345678901234567890,\"none\":null,\"instanceView\":{\"statuses\":[{\"code\":\"x\"}]}}}";
        put((ObjectNode) Json.parse(text));
        Resource resource = truth.get(ArmId.of(VMS + "A")).orElseThrow();
        assertThat(resource.document()).isEqualTo(Json.parse(text));
        assertThat(new String(resource.body(), StandardCharsets.UTF_8))
                .contains("-1.0", "12345678901234567890", "\"none\":null")
                .doesNotContain("instanceView");
    }

    @Test
    void appliesEditsInOrderAndSaysWhatTheyDid() {
        List<Applied> applied = truth.apply(List.of(
                new Edit.Put(document(VMS + "a")),
                new Edit.Put(document(VMS + "A")),
                new Edit.Remove(ArmId.of(VMS + "a")),
                new Edit.Remove(ArmId.of(VMS + "a"))));
        assertThat(applied).extracting(one -> one.before().isPresent()).containsExactly(false, true, true, false);
        assertThat(applied).extracting(one -> one.after().isPresent()).containsExactly(true, true, false, false);
        assertThat(truth.get(ArmId.of(VMS + "a"))).isEmpty();
    }

    @Test
    void listsByScopeInOrderAndContinuesAfterAKey() {
        for (String name : List.of("c", "a", "b")) {
            put(document(VMS + name));
        }
        put(document("/subscriptions/S1/resourceGroups/Rg2/providers/Microsoft.Compute/virtualMachines/d"));
        put(document("/subscriptions/S2/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/e"));
        assertThat(names(truth.list("s1", Types.VM, "/subscriptions/s1", "", 10)))
                .containsExactly("a", "b", "c", "d");
        assertThat(names(truth.list("s1", Types.VM, "/subscriptions/s1/resourcegroups/rg", "", 10)))
                .containsExactly("a", "b", "c");
        assertThat(names(truth.list(
                        "s1", Types.VM, "/subscriptions/s1", ArmId.of(VMS + "a").key(), 2)))
                .containsExactly("b", "c");
    }

    @Test
    void knowsSubscriptionsAndGroupsEvenWhenTheyAreEmpty() {
        put(document(VMS + "a"));
        truth.apply(List.of(new Edit.Remove(ArmId.of(VMS + "a"))));
        assertThat(truth.subscriptionKnown("s1")).isTrue();
        assertThat(truth.groupKnown("s1", "RG")).isTrue();
        truth.apply(List.of(new Edit.Remove(ArmId.of(GROUP))));
        assertThat(truth.groupKnown("s1", "rg")).isFalse();
        assertThat(truth.subscriptions()).containsExactly("S1");
    }

    @Test
    void findsTheItemsOfAVmButNotTheDatabasesInIt() {
        put(item("v1", "VM;a", "AzureIaasVM"));
        put(item("v1", "SQLDataBase;a", "AzureWorkload"));
        put(item("v2", "VM;a", "AzureIaasVM"));
        assertThat(truth.itemsOf(ArmId.of(VMS + "A"))).hasSize(2);
        truth.apply(List.of(new Edit.Remove(ArmId.of(itemId("v1", "VM;a")))));
        put(item("v2", "VM;a", "AzureIaasVM"));
        assertThat(truth.itemsOf(ArmId.of(VMS + "a"))).hasSize(1);
    }

    @Test
    void countsByTypeAsSpelled() {
        put(document(VMS + "a"));
        put(document(VMS + "b"));
        put(item("v1", "VM;a", "AzureIaasVM"));
        assertThat(truth.counts())
                .containsEntry("Microsoft.Compute/virtualMachines", 2)
                .containsEntry(
                        "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems", 1);
    }

    private void put(ObjectNode document) {
        truth.apply(List.of(new Edit.Put(document)));
    }

    private static ObjectNode document(String id) {
        return Json.object("id", id, "type", "Microsoft.Compute/virtualMachines");
    }

    private static String itemId(String vault, String name) {
        return VAULTS + vault + "/backupFabrics/Azure/protectionContainers/c/protectedItems/" + name;
    }

    private static ObjectNode item(String vault, String name, String kind) {
        return Json.object(
                "id", itemId(vault, name),
                "type", "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
                "properties", Json.object("backupManagementType", kind, "sourceResourceId", VMS + "a"));
    }

    private static List<String> names(List<Resource> resources) {
        return resources.stream().map(resource -> resource.id().name()).toList();
    }
}
