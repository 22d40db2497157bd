package dev.muster.simulator.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmDocuments;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SeededFleetTest {

    private static final Instant NOW = Instant.parse("2026-03-04T15:30:00Z");

    private static List<ObjectNode> fleet = List.of();
    private static Map<String, ObjectNode> byId = Map.of();
    private static Map<String, List<ObjectNode>> itemsByVm = Map.of();

    @BeforeAll
    static void makeIt() {
        fleet = fleet(42, 1_000, 4);
        byId = new HashMap<>();
        fleet.forEach(document -> byId.put(id(document).key(), document));
        itemsByVm = of(Types.ITEM).stream()
                .filter(item ->
                        Json.text(item, "properties", "backupManagementType").equals("AzureIaasVM"))
                .collect(Collectors.groupingBy(item -> ArmId.of(Json.text(item, "properties", "sourceResourceId"))
                        .key()));
    }

    @Test
    void theSameSeedMakesTheSameFleetToTheLastByte() {
        assertThat(fleet(7, 200, 3)).isEqualTo(fleet(7, 200, 3));
        assertThat(fleet(8, 200, 3)).isNotEqualTo(fleet(7, 200, 3));
    }

    @Test
    void everyDocumentIsSoundAndUnique() {
        assertThat(ArmDocuments.check(Json.arrayOf(fleet))).hasSize(fleet.size());
        assertThat(byId).hasSameSizeAs(fleet);
    }

    @Test
    void hasAsManyVmsAndSubscriptionsAsAskedFor() {
        assertThat(of(Types.VM)).hasSize(1_000);
        assertThat(of(Types.SUBSCRIPTION)).hasSize(4);
        for (int vms : new int[] {10, 11, 99}) {
            assertThat(fleet(1, vms, 1).stream().filter(document -> id(document).isType(Types.VM)))
                    .hasSize(vms);
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        for (ObjectNode vm : of(Types.VM)) {
            Json.at(vm, "properties", "networkProfile", "networkInterfaces")
                    .forEach(nic -> assertThat(found(nic)).isTrue());
            Json.at(vm, "properties", "storageProfile", "dataDisks").forEach(disk -> {
                if (disk.has("managedDisk")) {
                    assertThat(found(disk.path("managedDisk"))).isTrue();
                }
            });
        }
        for (ObjectNode nic : of(Types.NIC)) {
            assertThat(found(Json.at(nic, "properties", "virtualMachine"))).isTrue();
            JsonNode subnet = Json.at(nic, "properties", "ipConfigurations")
                    .path(0)
                    .path("properties")
                    .path("subnet");
            ArmId subnetId = ArmId.of(Json.text(subnet, "id"));
            ObjectNode vnet = byId.getOrDefault(subnetId.parent().orElseThrow().key(), Json.object());
            assertThat(Json.at(vnet, "properties", "subnets").valueStream().map(one -> ArmId.of(Json.text(one, "id"))))
                    .contains(subnetId);
        }
        for (ObjectNode item : of(Types.ITEM)) {
            assertThat(byId).containsKey(id(item).vault().orElseThrow().key());
            assertThat(byId)
                    .containsKey(ArmId.of(Json.text(item, "properties", "sourceResourceId"))
                            .key());
            String policy = Json.text(item, "properties", "policyId");
            assertThat(policy.isEmpty() || byId.containsKey(ArmId.of(policy).key()))
                    .isTrue();
        }
    }

    @Test
    void everyDefectHasARealisticShare() {
        assertThat(share(vm -> items(vm).isEmpty())).isBetween(0.06, 0.12);
        assertThat(share(vm -> items(vm).stream().anyMatch(SeededFleetTest::softDeleted)))
                .isBetween(0.01, 0.03);
        assertThat(share(vm -> items(vm).size() == 1
                        && state(items(vm).getFirst()).equals("ProtectionStopped")
                        && !softDeleted(items(vm).getFirst())))
                .isBetween(0.015, 0.035);
        assertThat(share(vm -> items(vm).stream().anyMatch(item -> state(item).equals("IRPending"))))
                .isBetween(0.02, 0.05);
        assertThat(share(vm -> items(vm).stream().anyMatch(item -> state(item).equals("ProtectionError"))))
                .isBetween(0.005, 0.02);
        assertThat(share(vm -> items(vm).size() == 2)).isBetween(0.005, 0.02);
        assertThat(share(vm -> dataDisks(vm) > 32)).isBetween(0.005, 0.02);
        assertThat(share(vm -> dataDisks(vm) == 32)).isBetween(0.005, 0.02);
        assertThat(share(vm ->
                        Json.at(vm, "properties", "storageProfile", "osDisk").has("vhd")))
                .isBetween(0.005, 0.02);
        assertThat(share(vm -> power(vm).equals("PowerState/deallocated"))).isBetween(0.06, 0.1);
        assertThat(share(vm -> power(vm).equals("PowerState/running") && !agentReady(vm)))
                .isBetween(0.03, 0.05);
        assertThat(share(vm -> created(vm).isAfter(NOW.minus(Duration.ofHours(24)))))
                .isBetween(0.01, 0.02);
        assertThat(share(vm -> Json.text(vm, "tags", "bkp-exempt").endsWith(";until=2026-06-02")))
                .isPositive();
        assertThat(share(vm -> Json.text(vm, "tags", "bkp-exempt").endsWith(";until=2026-02-12")))
                .isPositive();
        assertThat(share(vm -> legacyGroup(vm))).isBetween(0.03, 0.05);
    }

    @Test
    void stalePointsAreOldAndGoodOnesAreFresh() {
        long stale = of(Types.ITEM).stream()
                .filter(item ->
                        Json.text(item, "properties", "lastBackupStatus").equals("Failed")
                                && state(item).equals("Protected"))
                .peek(item -> assertThat(lastPoint(item))
                        .isBefore(NOW.minus(Duration.ofDays(4).minusHours(1))))
                .count();
        assertThat(stale).isBetween(20L, 35L);
        of(Types.ITEM).stream()
                .filter(item ->
                        Json.text(item, "properties", "lastBackupStatus").equals("Completed")
                                && state(item).equals("Protected"))
                .forEach(item -> {
                    int days = Json.text(item, "properties", "policyName").startsWith("Weekly") ? 7 : 1;
                    assertThat(lastPoint(item))
                            .isBetween(NOW.minus(Duration.ofDays(days).plusHours(1)), NOW);
                });
    }

    @Test
    void aRegionHasVmsAndNoVault() {
        Set<String> withVault = of(Types.VAULT).stream()
                .map(vault -> Json.text(vault, "location"))
                .collect(Collectors.toSet());
        assertThat(of(Types.VM).stream().filter(vm -> !withVault.contains(Json.text(vm, "location"))))
                .isNotEmpty();
    }

    @Test
    void someVmsAreProtectedFromAnotherSubscription() {
        assertThat(of(Types.ITEM).stream()
                        .filter(item -> !id(item).subscription()
                                .equals(ArmId.of(Json.text(item, "properties", "sourceResourceId"))
                                        .subscription())))
                .isNotEmpty();
    }

    @Test
    void idsAreSpelledAsAzureSpellsThem() {
        assertThat(of(Types.ITEM))
                .anyMatch(item -> Json.text(item, "properties", "vaultId").startsWith("https://management.azure.com/"));
        assertThat(of(Types.ITEM))
                .anyMatch(item -> Json.text(item, "properties", "policyId").startsWith("/Subscriptions/"));
        assertThat(of(Types.ITEM))
                .anyMatch(item ->
                        Json.text(item, "properties", "backupManagementType").equals("AzureWorkload"));
        assertThat(of(Types.VM))
                .anyMatch(vm -> id(vm).group()
                        .orElseThrow()
                        .equals(id(vm).group().orElseThrow().toUpperCase(Locale.ROOT)));
        Map<String, Long> names = of(Types.VM).stream()
                .collect(Collectors.groupingBy(vm -> Json.text(vm, "name"), Collectors.counting()));
        assertThat(names.values()).as("VMs of the same name").anyMatch(count -> count > 1);
    }

    @Test
    void securityGroupsAreSharedByManyVms() {
        Map<String, Long> users = of(Types.NIC).stream()
                .map(nic -> Json.text(nic, "properties", "networkSecurityGroup", "id"))
                .filter(group -> !group.isEmpty())
                .collect(Collectors.groupingBy(group -> group, Collectors.counting()));
        assertThat(users.values()).anyMatch(count -> count > 20);
        assertThat(of(Types.VNET))
                .anyMatch(vnet -> Json.at(vnet, "properties", "subnets")
                        .valueStream()
                        .anyMatch(subnet -> Json.at(subnet, "properties", "networkSecurityGroup")
                                .has("id")));
    }

    @Test
    void keysRoutesAddressesAndRestorePointsLeadSomewhere() {
        for (ObjectNode disk : of(Types.DISK)) {
            String set = Json.text(disk, "properties", "encryption", "diskEncryptionSetId");
            assertThat(set.isEmpty() || byId.containsKey(ArmId.of(set).key())).isTrue();
            Json.at(disk, "properties", "encryptionSettingsCollection", "encryptionSettings")
                    .forEach(it -> assertThat(found(Json.at(it, "diskEncryptionKey", "sourceVault")))
                            .isTrue());
        }
        for (ObjectNode nic : of(Types.NIC)) {
            JsonNode address = Json.at(nic, "properties", "ipConfigurations")
                    .path(0)
                    .path("properties")
                    .path("publicIPAddress");
            assertThat(address.isMissingNode() || found(address)).isTrue();
        }
        for (ObjectNode network : of(Types.VNET)) {
            Json.at(network, "properties", "subnets").forEach(subnet -> {
                JsonNode routes = Json.at(subnet, "properties", "routeTable");
                assertThat(!routes.isObject() || found(routes)).isTrue();
            });
        }
        assertThat(of("microsoft.compute/restorepointcollections"))
                .hasSizeGreaterThan(100)
                .allMatch(it -> found(Json.at(it, "properties", "source")));
        assertThat(of("microsoft.authorization/locks")).hasSize(1);
        assertThat(of("microsoft.storage/storageaccounts")).hasSize(4);
    }

    @Test
    void someHealthyVmsAreSpecial() {
        assertThat(of(Types.DISK).stream()
                        .filter(it -> it.at("/properties/maxShares").asInt(1) > 1))
                .hasSizeBetween(5, 30);
        assertThat(of(Types.DISK).stream()
                        .filter(it -> Json.text(it, "sku", "name").equals("UltraSSD_LRS")))
                .hasSizeBetween(5, 30);
        assertThat(of(Types.DISK).stream()
                        .filter(it -> it.at("/properties/encryptionSettingsCollection/enabled")
                                .asBoolean(false)))
                .hasSizeBetween(5, 100);
        assertThat(of("microsoft.network/publicipaddresses")).hasSizeBetween(5, 30);
        assertThat(share(vm -> !Json.text(vm, "tags", "bkp-luks").isEmpty())).isBetween(0.02, 0.09);
    }

    @Test
    void locallyRedundantVaultsSayThatTheyHoldCopies() {
        assertThat(of(Types.VAULT))
                .allMatch(it -> Json.text(it, "properties", "redundancySettings", "standardTierStorageRedundancy")
                                .equals("GeoRedundant")
                        || Json.text(it, "tags", "bkp-role").equals("secondary"));
    }

    private static double share(Predicate<ObjectNode> defect) {
        return of(Types.VM).stream().filter(defect).count() / 1_000.0;
    }

    private static List<ObjectNode> items(ObjectNode vm) {
        return itemsByVm.getOrDefault(id(vm).key(), List.of());
    }

    private static boolean legacyGroup(ObjectNode vm) {
        ArmId nic = ArmId.of(Json.text(
                Json.at(vm, "properties", "networkProfile", "networkInterfaces").path(0), "id"));
        ObjectNode document = byId.getOrDefault(nic.key(), Json.object());
        return Json.text(document, "properties", "networkSecurityGroup", "id").contains("NSG-Legacy");
    }

    private static boolean softDeleted(ObjectNode item) {
        return Json.at(item, "properties", "isScheduledForDeferredDelete").asBoolean(false);
    }

    private static String state(ObjectNode item) {
        return Json.text(item, "properties", "protectionState");
    }

    private static Instant lastPoint(ObjectNode item) {
        return Instant.parse(Json.text(item, "properties", "lastRecoveryPoint"));
    }

    private static int dataDisks(ObjectNode vm) {
        return Json.at(vm, "properties", "storageProfile", "dataDisks").size();
    }

    private static String power(ObjectNode vm) {
        return Json.text(Json.at(vm, "properties", "instanceView", "statuses").path(1), "code");
    }

    private static boolean agentReady(ObjectNode vm) {
        return Json.text(
                        Json.at(vm, "properties", "instanceView", "vmAgent", "statuses")
                                .path(0),
                        "displayStatus")
                .equals("Ready");
    }

    private static Instant created(ObjectNode vm) {
        return Instant.parse(Json.text(vm, "properties", "timeCreated"));
    }

    private static boolean found(JsonNode reference) {
        return byId.containsKey(ArmId.of(Json.text(reference, "id")).key());
    }

    private static List<ObjectNode> of(String type) {
        return fleet.stream().filter(document -> id(document).isType(type)).toList();
    }

    private static ArmId id(ObjectNode document) {
        return ArmId.of(Json.text(document, "id"));
    }

    private static List<ObjectNode> fleet(long seed, int vms, int subscriptions) {
        List<ObjectNode> documents = new ArrayList<>();
        new SeededFleet(new FleetSize(seed, vms, subscriptions), "tenant", NOW).writeTo(documents::add);
        return documents;
    }
}
