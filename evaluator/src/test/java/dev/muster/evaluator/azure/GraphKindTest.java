package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A row of the graph carries everything that the projection of its kind reads.
class GraphKindTest {

    /// What Resource Graph has no rows of: "Locks were not found in any table" (evidence map, section 4).
    private static final Set<String> NOT_SWEPT = Set.of(Kinds.LOCK);

    @Test
    void everyListedKindIsSweptOrSaysWhyNot() {
        Set<String> kinds = new HashSet<>(Kinds.LISTED);
        kinds.removeAll(NOT_SWEPT);

        assertThat(kinds).allSatisfy(kind -> assertThat(GraphKind.of(kind)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v", "location": "westeurope",
                 "tags": {"a": "b"}, "extendedLocation": {"name": "edge"}, "properties": {"vmId": "1", "timeCreated": "2026-01-01T00:00:00Z",
                 "provisioningState": "Succeeded", "hardwareProfile": {"vmSize": "D4"}, "securityProfile": {"securityType": "TrustedLaunch"},
                 "virtualMachineScaleSet": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/x"},
                 "storageProfile": {"imageReference": {"publisher": "p", "offer": "o", "sku": "s", "id": "/i"},
                  "osDisk": {"osType": "Linux", "managedDisk": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/o",
                   "storageAccountType": "Premium_LRS"}, "diffDiskSettings": {"option": "Local"}, "writeAcceleratorEnabled": true},
                  "dataDisks": [{"lun": 1, "vhd": {"uri": "https://x/y.vhd"}, "toBeDetached": true}]},
                 "osProfile": {"computerName": "c", "allowExtensionOperations": false, "linuxConfiguration": {"provisionVMAgent": true}},
                 "networkProfile": {"networkInterfaces": [{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n"}]}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v", "location": "westeurope",
                 "properties": {"osProfile": {"computerName": "c", "windowsConfiguration": {"provisionVMAgent": false}}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d", "sku": {"name": "Premium_LRS"},
                 "properties": {"provisioningState": "Succeeded", "diskSizeGB": 128, "maxShares": 2, "encryption": {"type": "t",
                 "diskEncryptionSetId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/e"},
                 "encryptionSettingsCollection": {"enabled": true, "encryptionSettings": [{"diskEncryptionKey": {"sourceVault":
                  {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/k"}}}]}, "networkAccessPolicy": "DenyAll",
                 "publicNetworkAccess": "Disabled", "dataAccessAuthMode": "None", "supportedCapabilities": {"architecture": "Arm64"}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/e",
                 "properties": {"autoKeyRotationError": {"code": "x"}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/restorePointCollections/r",
                 "properties": {"source": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/k", "location": "westeurope",
                 "properties": {"enableRbacAuthorization": true, "accessPolicies": [{"objectId": "o", "permissions": {"keys": ["all"]}}]}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a",
                 "properties": {"networkAcls": {"defaultAction": "Deny"}, "publicNetworkAccess": "Disabled"}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/routeTables/t",
                 "properties": {"routes": [{"properties": {"addressPrefix": "0.0.0.0/0", "nextHopType": "VirtualAppliance"}}]}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/p",
                 "properties": {"publicIPAllocationMethod": "Dynamic"}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n", "properties":
                 {"networkSecurityGroup": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/g"},
                 "ipConfigurations": [{"properties": {"privateIPAddress": "10.0.0.1", "privateIPAllocationMethod": "Static", "subnet":
                  {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s"},
                  "publicIPAddress": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/p"}}}]}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/g", "properties":
                 {"securityRules": [{"name": "r", "properties": {"direction": "Outbound", "access": "Deny", "priority": 100, "protocol": "*",
                  "destinationAddressPrefix": "*", "destinationPortRange": "*"}}],
                 "defaultSecurityRules": [{"name": "d", "properties": {"direction": "Inbound", "access": "Allow", "priority": 65000}}]}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v", "properties": {"subnets": [
                 {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/s", "properties":
                 {"networkSecurityGroup": {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkSecurityGroups/g"},
                  "natGateway": {"id": "/x"}, "defaultOutboundAccess": false}}]}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v", "location": "westeurope",
                 "tags": {"bkp-role": "x"}, "properties": {"provisioningState": "Succeeded", "redundancySettings":
                 {"standardTierStorageRedundancy": "GeoRedundant", "crossRegionRestore": "Enabled"}, "securitySettings": {"softDeleteSettings":
                 {"softDeleteState": "Enabled", "softDeleteRetentionPeriodInDays": 14}, "immutabilitySettings": {"state": "Locked"}}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/backupPolicies/p", "properties":
                 {"backupManagementType": "AzureIaasVM", "policyType": "V2", "snapshotConsistencyType": "OnlyCrashConsistent",
                 "instantRpRetentionRangeInDays": 7, "instantRPDetails": {"azureBackupRGNamePrefix": "a", "azureBackupRGNameSuffix": "b"},
                 "schedulePolicy": {"scheduleRunFrequency": "Hourly", "hourlySchedule": {"interval": 4}}, "retentionPolicy":
                 {"dailySchedule": {"retentionDuration": {"count": 30, "durationType": "Days"}}}}}
                """,
                """
                {"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/backupFabrics/Azure/protectionContainers/IaasVMContainer;c/protectedItems/VM;i",
                 "properties": {"backupManagementType": "AzureIaasVM", "protectionState": "Protected", "lastBackupStatus": "Completed",
                 "virtualMachineId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v",
                 "policyId": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v/backupPolicies/p",
                 "isScheduledForDeferredDelete": true, "lastBackupTime": "2026-01-01T00:00:00Z", "lastRecoveryPoint": "2026-01-01T00:00:00Z",
                 "healthStatus": "Passed", "extendedProperties": {"diskExclusionProperties": {"diskLunList": [1], "isInclusionList": false}}}}
                """,
            })
    void aRowSaysWhatAReadingSays(String answer) {
        assertRowSaysTheSame(Answers.JSON.readTree(answer));
    }

    /// Whether the graph has rows of what the answer is about.
    static boolean isShown(JsonNode answer) {
        return GraphKind.of(ResourceId.parse(answer.path("id").stringValue()).type())
                .isPresent();
    }

    /// @param answer of Resource Manager
    static void assertRowSaysTheSame(JsonNode answer) {
        String id = answer.path("id").stringValue();
        GraphKind kind = GraphKind.of(ResourceId.parse(id).type()).orElseThrow();
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.set("id", answer.path("id"));
        kind.fields().forEach(field -> row.set(field.column(), at(answer, field.path())));

        assertThat(Answers.project(id, ArmGraphReader.answer(kind, row))
                        .projection()
                        .listHash())
                .as(id)
                .isEqualTo(Answers.project(id, answer).projection().listHash());
    }

    private static JsonNode at(JsonNode answer, String path) {
        JsonNode at = answer;
        for (String name : path.split("\\.")) {
            at = at.path(name);
        }
        return at.isMissingNode() ? JsonNodeFactory.instance.nullNode() : at;
    }
}
