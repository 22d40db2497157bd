package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import tools.jackson.databind.node.ObjectNode;

/// Writes what stands around VMs and their backup: keys, accounts, routes, addresses, restore points and locks.
public final class SurroundingDocuments {

    /// The application of Azure Backup in the public cloud.
    private static final String BACKUP_SERVICE = "262044b1-e2ce-469f-a196-69ab7ada62d3";

    private SurroundingDocuments() {}

    /// A key vault that Azure Backup may read.
    static ObjectNode keyVault(ArmId id, String location, String tenant) {
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.KeyVault/vaults",
                "location", location,
                "tags", Json.object("owner", "security-team"),
                "properties",
                        Json.object(
                                "sku",
                                Json.object("family", "A", "name", "standard"),
                                "tenantId",
                                tenant,
                                "accessPolicies",
                                Json.array(Json.object(
                                        "tenantId",
                                        tenant,
                                        "objectId",
                                        Guid.of(7, id.key()),
                                        "applicationId",
                                        BACKUP_SERVICE,
                                        "permissions",
                                        Json.object(
                                                "keys", Json.array("Get", "List", "Backup"),
                                                "secrets", Json.array("Get", "List", "Backup"),
                                                "certificates", Json.array()))),
                                "enabledForDiskEncryption",
                                true,
                                "enableSoftDelete",
                                true,
                                "enableRbacAuthorization",
                                false,
                                "vaultUri",
                                "https://" + id.name() + ".vault.azure.net/",
                                "provisioningState",
                                "Succeeded",
                                "publicNetworkAccess",
                                "Enabled"));
    }

    static ObjectNode encryptionSet(ArmId id, String location, ArmId keyVault) {
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.Compute/diskEncryptionSets",
                "location", location,
                "identity", Json.object("type", "SystemAssigned"),
                "properties",
                        Json.object(
                                "activeKey",
                                Json.object(
                                        "sourceVault",
                                        Json.object("id", keyVault.spelled()),
                                        "keyUrl",
                                        "https://" + keyVault.name() + ".vault.azure.net/keys/disks/1"),
                                "encryptionType",
                                "EncryptionAtRestWithCustomerKey",
                                "rotationToLatestKeyVersionEnabled",
                                true,
                                "provisioningState",
                                "Succeeded"));
    }

    /// A storage account that accepts every network.
    static ObjectNode storageAccount(ArmId id, String location) {
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.Storage/storageAccounts",
                "location", location,
                "kind", "StorageV2",
                "sku", Json.object("name", "Standard_LRS", "tier", "Standard"),
                "tags", Json.object(),
                "properties",
                        Json.object(
                                "networkAcls",
                                        Json.object(
                                                "bypass",
                                                "AzureServices",
                                                "virtualNetworkRules",
                                                Json.array(),
                                                "ipRules",
                                                Json.array(),
                                                "defaultAction",
                                                "Allow"),
                                "publicNetworkAccess", "Enabled",
                                "provisioningState", "Succeeded"));
    }

    /// A route table that sends everything to the internet.
    static ObjectNode routeTable(ArmId id, String location) {
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.Network/routeTables",
                "location", location,
                "properties",
                        Json.object(
                                "provisioningState",
                                "Succeeded",
                                "disableBgpRoutePropagation",
                                false,
                                "routes",
                                Json.array(Json.object(
                                        "id",
                                        id.spelled() + "/routes/default",
                                        "name",
                                        "default",
                                        "properties",
                                        Json.object(
                                                "provisioningState",
                                                "Succeeded",
                                                "addressPrefix",
                                                "0.0.0.0/0",
                                                "nextHopType",
                                                "Internet")))));
    }

    static ObjectNode publicAddress(ArmId id, String location, ArmId configuration) {
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.Network/publicIPAddresses",
                "location", location,
                "sku", Json.object("name", "Standard", "tier", "Regional"),
                "properties",
                        Json.object(
                                "provisioningState", "Succeeded",
                                "publicIPAddressVersion", "IPv4",
                                "publicIPAllocationMethod", "Static",
                                "idleTimeoutInMinutes", 4,
                                "ipConfiguration", Json.object("id", configuration.spelled())));
    }

    /// Where Azure Backup keeps the restore points of a VM for instant restore.
    static ObjectNode restorePoints(ArmId vm, String location) {
        ArmId id = ArmId.of("/subscriptions/" + vm.spelledSubscription() + "/resourceGroups/"
                + backupGroup(location) + "/providers/Microsoft.Compute/restorePointCollections/AzureBackup_"
                + vm.name()
                + "_" + Math.abs((long) vm.key().hashCode()));
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", "Microsoft.Compute/restorePointCollections",
                "location", location,
                "tags", Json.object(),
                "properties",
                        Json.object(
                                "source", Json.object("location", location, "id", vm.spelled()),
                                "restorePointCollectionId", Guid.of(5, id.key()),
                                "provisioningState", "Succeeded"));
    }

    /// The group that Azure Backup makes for them.
    public static String backupGroup(String location) {
        return "AzureBackupRG_" + location + "_1";
    }

    /// @param scope a subscription, a group or a resource
    /// @param level `ReadOnly` or `CanNotDelete`
    public static ObjectNode lock(ArmId scope, String name, String level) {
        return Json.object(
                "id",
                scope.spelled() + "/providers/Microsoft.Authorization/locks/" + name,
                "name",
                name,
                "type",
                "Microsoft.Authorization/locks",
                "properties",
                Json.object("level", level, "notes", "Nobody deletes anything here."));
    }
}
