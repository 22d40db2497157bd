package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import dev.muster.evaluator.reference.World;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A machine with which everything is well, and ways to spoil it.
final class PlainWorld {

    static final String VM = Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.Compute/virtualMachines/vm-1");
    static final String VAULT = Draft.id(RandomWorlds.OWN, "rg-bkp", "Microsoft.RecoveryServices/vaults/v1");

    private static final String ITEM = "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;"
            + "rg-app;vm-1/protectedItems/VM;iaasvmcontainerv2;rg-app;vm-1";
    private static final String SUBNET = net("virtualNetworks/vnet/subnets/one");

    private final ObjectNode tree = object(
            "now",
            Dice.NOW,
            "vm",
            VM.toLowerCase(Locale.ROOT),
            "documents",
            object(),
            "complete",
            object(),
            "firstSeen",
            object());
    private String vault = VAULT;

    PlainWorld() {
        for (String list : List.of(
                "items",
                "vaults",
                "restorePoints",
                "vaults " + RandomWorlds.OWN,
                "vaults " + RandomWorlds.OTHER,
                "locks " + RandomWorlds.OWN)) {
            ((ObjectNode) tree.path("complete")).put(list, true);
        }
        machine();
        protect(VAULT, "Protected");
        document(net("networkInterfaces/nic-1"), nic(object()));
        document(
                net("virtualNetworks/vnet"),
                object("properties", object("subnets", List.of(object("id", SUBNET, "properties", object())))));
        document(
                "/subscriptions/" + RandomWorlds.OWN + "/providers/Microsoft.RecoveryServices",
                object(
                        "resourceTypes",
                        List.of(object(
                                "resourceType", "vaults", "locations", List.of("West Europe", "North Europe")))));
    }

    private void machine() {
        String disk = Draft.id(RandomWorlds.OWN, "rg-app", "Microsoft.Compute/disks/os");
        document(disk, object("sku", object("name", "Premium_LRS"), "properties", object("diskSizeGB", 128)));
        document(
                VM,
                object(
                        "location",
                        "westeurope",
                        "properties",
                        object(
                                "vmId", "vm-id-1",
                                "hardwareProfile", object("vmSize", "Standard_D4s_v5"),
                                "osProfile", object(),
                                "networkProfile",
                                        object(
                                                "networkInterfaces",
                                                List.of(object("id", net("networkInterfaces/nic-1")))),
                                "storageProfile",
                                        object(
                                                "imageReference",
                                                        object(
                                                                "publisher",
                                                                "MicrosoftWindowsServer",
                                                                "sku",
                                                                "2022-datacenter"),
                                                "osDisk",
                                                        object("osType", "Windows", "managedDisk", object("id", disk)),
                                                "dataDisks", List.of()),
                                "instanceView",
                                        object(
                                                "osName",
                                                "Windows Server 2022",
                                                "osVersion",
                                                "10.0.20348",
                                                "statuses",
                                                List.of(object("code", "PowerState/running")),
                                                "vmAgent",
                                                object(
                                                        "vmAgentVersion",
                                                        "2.7.41491.1121",
                                                        "statuses",
                                                        List.of(object("code", "ProvisioningState/succeeded")))))));
        ((ObjectNode) tree.path("firstSeen")).put(VM.toLowerCase(Locale.ROOT), "2026-01-01T00:00:00Z");
    }

    private void protect(String of, String state) {
        document(
                of,
                object(
                        "location",
                        "West Europe",
                        "properties",
                        object(
                                "redundancySettings",
                                        object(
                                                "standardTierStorageRedundancy",
                                                "GeoRedundant",
                                                "crossRegionRestore",
                                                "Enabled"),
                                "securitySettings",
                                        object(
                                                "softDeleteSettings",
                                                object(
                                                        "softDeleteState",
                                                        "AlwaysON",
                                                        "softDeleteRetentionPeriodInDays",
                                                        14),
                                                "immutabilitySettings",
                                                object("state", "Locked")))));
        document(
                of + "/backupPolicies/P1",
                object(
                        "properties",
                        object(
                                "backupManagementType", "AzureIaasVM",
                                "schedulePolicy",
                                        object(
                                                "scheduleRunFrequency",
                                                "Daily",
                                                "scheduleRunTimes",
                                                List.of("2026-01-01T01:00:00Z")),
                                "retentionPolicy", object())));
        document(
                of + ITEM,
                object(
                        "properties",
                        object(
                                "backupManagementType",
                                "AzureIaasVM",
                                "sourceResourceId",
                                VM,
                                "policyId",
                                of + "/backupPolicies/P1",
                                "protectionState",
                                state,
                                "healthStatus",
                                "Passed",
                                "lastBackupStatus",
                                "Completed",
                                "lastBackupTime",
                                "2026-08-01T01:00:00Z",
                                "lastRecoveryPoint",
                                "2026-08-01T01:00:00Z",
                                "extendedInfo",
                                object("policyInconsistent", false))));
        ((ObjectNode) tree.path("firstSeen")).put((of + ITEM).toLowerCase(Locale.ROOT), "2026-01-01T00:00:00Z");
        String key = of.toLowerCase(Locale.ROOT);
        ((ObjectNode) tree.path("complete")).put("policies " + key, true).put("jobs " + key, true);
        tree.withObjectProperty("loads").set(key, object("machines", 10, "items", 20));
        retention(object("count", 30, "durationType", "Days"));
    }

    World world() {
        return new World(tree);
    }

    ObjectNode tree() {
        return tree;
    }

    void document(String id, ObjectNode body) {
        ObjectNode whole = object("id", id);
        whole.setAll(body);
        ((ObjectNode) tree.path("documents"))
                .set(
                        id.toLowerCase(Locale.ROOT),
                        object("seen", "read", "readAt", Dice.NOW.minusSeconds(600), "body", whole));
    }

    ObjectNode body(String id) {
        return (ObjectNode)
                tree.path("documents").path(id.toLowerCase(Locale.ROOT)).path("body");
    }

    void seen(String id, String how) {
        ((ObjectNode) tree.path("documents").path(id.toLowerCase(Locale.ROOT))).put("seen", how);
    }

    void gone(String id) {
        seen(id, "gone");
    }

    void incomplete(String list) {
        ((ObjectNode) tree.path("complete")).remove(list);
    }

    String itemId() {
        return vault + ITEM;
    }

    ObjectNode item() {
        return (ObjectNode) body(itemId()).path("properties");
    }

    /// The item, and its vault, to another subscription.
    void move(String subscription) {
        gone(itemId());
        vault = VAULT.replace(RandomWorlds.OWN, subscription);
        protect(vault, "Protected");
    }

    void secondItem(String state) {
        protect(VAULT.replace("v1", "v2"), state);
    }

    private ObjectNode policy() {
        return (ObjectNode) body(vault + "/backupPolicies/P1").path("properties");
    }

    void schedule(ObjectNode schedule) {
        policy().set("schedulePolicy", schedule);
    }

    void retention(ObjectNode duration) {
        policy().set(
                        "retentionPolicy",
                        object(
                                "dailySchedule",
                                object("retentionDuration", duration),
                                "weeklySchedule",
                                object("retentionDuration", duration)));
    }

    ObjectNode view() {
        return (ObjectNode) body(VM).path("properties").path("instanceView");
    }

    void agent(ObjectNode agent) {
        view().set("vmAgent", agent);
    }

    void powerState(String code) {
        view().set("statuses", Dice.node(List.of(object("code", code))));
    }

    void linux(String osName, String publisher) {
        ObjectNode storage = (ObjectNode) body(VM).path("properties").path("storageProfile");
        storage.set("imageReference", object("publisher", publisher));
        ((ObjectNode) storage.path("osDisk")).put("osType", "Linux");
        view().put("osName", osName);
    }

    void secondInterface(ObjectNode group) {
        document(net("networkSecurityGroups/closed"), object("properties", group));
        document(
                net("networkInterfaces/nic-2"),
                nic(object("networkSecurityGroup", object("id", net("networkSecurityGroups/closed")))));
        ((ObjectNode) body(VM).path("properties").path("networkProfile"))
                .set(
                        "networkInterfaces",
                        Dice.node(List.of(
                                object("id", net("networkInterfaces/nic-1")),
                                object("id", net("networkInterfaces/nic-2")))));
    }

    private static ObjectNode nic(ObjectNode properties) {
        properties.set(
                "ipConfigurations",
                Dice.node(List.of(object(
                        "properties",
                        object(
                                "subnet",
                                object("id", SUBNET),
                                "privateIPAddress",
                                "10.0.0.4",
                                "privateIPAllocationMethod",
                                "Dynamic")))));
        return object("properties", properties);
    }

    static ObjectNode denyAll() {
        return object(
                "name",
                "DenyAllOutBound",
                "properties",
                object(
                        "direction",
                        "Outbound",
                        "access",
                        "Deny",
                        "priority",
                        65500,
                        "protocol",
                        "*",
                        "sourceAddressPrefix",
                        "*",
                        "destinationAddressPrefix",
                        "*",
                        "destinationPortRange",
                        "*"));
    }

    private static String net(String resource) {
        return Draft.id(RandomWorlds.OWN, "rg-net", "Microsoft.Network/" + resource);
    }
}
