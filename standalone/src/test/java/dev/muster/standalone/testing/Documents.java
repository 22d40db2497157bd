package dev.muster.standalone.testing;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// ARM documents as Azure's GET returns them, after the recorded answers, with what the rules read.
public final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Documents() {}

    /// A running VM, created long ago, whose agent is ready.
    public static ObjectNode vm(Vm vm, int dataDisks) {
        ObjectNode document = read("""
            {
              "id": "%1$s", "name": "%2$s", "type": "Microsoft.Compute/virtualMachines", "location": "%3$s", "tags": {},
              "properties": {
                "hardwareProfile": {"vmSize": "Standard_D2s_v5"},
                "provisioningState": "Succeeded",
                "vmId": "%4$s",
                "timeCreated": "2024-08-26T09:32:29.4586786+00:00",
                "storageProfile": {
                  "imageReference": {"publisher": "Canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
                  "osDisk": {
                    "osType": "Linux", "name": "%2$s-os", "createOption": "FromImage", "caching": "ReadWrite", "diskSizeGB": 30,
                    "managedDisk": {"storageAccountType": "Premium_LRS", "id": "%5$s/disks/%2$s-os"}
                  },
                  "dataDisks": []
                },
                "osProfile": {
                  "computerName": "%2$s", "allowExtensionOperations": true,
                  "linuxConfiguration": {"disablePasswordAuthentication": true, "provisionVMAgent": true}
                },
                "networkProfile": {"networkInterfaces": [{"id": "%6$s", "properties": {"primary": true}}]},
                "instanceView": {
                  "computerName": "%2$s", "osName": "ubuntu", "osVersion": "24.04",
                  "vmAgent": {
                    "vmAgentVersion": "2.11.1.4",
                    "statuses": [{"code": "ProvisioningState/succeeded", "level": "Info", "displayStatus": "Ready",
                                  "message": "Guest Agent is running", "time": "2026-01-01T00:00:00+00:00"}],
                    "extensionHandlers": []
                  },
                  "statuses": [
                    {"code": "ProvisioningState/succeeded", "level": "Info", "displayStatus": "Provisioning succeeded",
                     "time": "2024-08-26T09:32:59.1620665+00:00"},
                    {"code": "PowerState/running", "level": "Info", "displayStatus": "VM running"}
                  ]
                }
              }
            }
            """.formatted(
                        vm.id(),
                        vm.name(),
                        vm.region(),
                        UUID.nameUUIDFromBytes(vm.id().getBytes(StandardCharsets.UTF_8)),
                        vm.id().replaceFirst("/virtualMachines/.*", ""),
                        vm.nic()));
        ArrayNode disks = (ArrayNode) document.at("/properties/storageProfile/dataDisks");
        for (int lun = 0; lun < dataDisks; lun++) {
            disks.addObject()
                    .put("lun", lun)
                    .put("name", vm.name() + "-" + lun)
                    .put("createOption", "Attach")
                    .put("caching", "None")
                    .put("toBeDetached", false)
                    // Only a VM with such a disk still needs a way out to storage.
                    .put("writeAcceleratorEnabled", true)
                    .put("diskSizeGB", 32)
                    .putObject("managedDisk")
                    .put("storageAccountType", "Premium_LRS")
                    .put("id", vm.id().replaceFirst("/virtualMachines/.*", "/disks/" + vm.name() + "-" + lun));
        }
        return document;
    }

    public static ObjectNode nic(Vm vm, String nsg) {
        return read("""
            {
              "id": "%1$s", "name": "%2$s", "type": "Microsoft.Network/networkInterfaces", "location": "%3$s",
              "properties": {
                "provisioningState": "Succeeded", "primary": true,
                "networkSecurityGroup": {"id": "%4$s"},
                "virtualMachine": {"id": "%5$s"},
                "ipConfigurations": [{"id": "%1$s/ipConfigurations/ipconfig1", "name": "ipconfig1",
                  "properties": {"privateIPAddress": "10.0.0.4", "privateIPAllocationMethod": "Dynamic", "primary": true,
                    "subnet": {"id": "%6$s/subnets/default"}}}]
              }
            }
            """.formatted(
                vm.nic(), vm.nic().substring(vm.nic().lastIndexOf('/') + 1), vm.region(), nsg, vm.id(), networkId(vm)));
    }

    /// The virtual network of the VM's group, whose only subnet has no NSG.
    public static ObjectNode network(Vm vm) {
        return read("""
            {
              "id": "%1$s", "name": "net", "type": "Microsoft.Network/virtualNetworks", "location": "%2$s",
              "properties": {
                "provisioningState": "Succeeded",
                "addressSpace": {"addressPrefixes": ["10.0.0.0/16"]},
                "subnets": [{"id": "%1$s/subnets/default", "name": "default", "type": "Microsoft.Network/virtualNetworks/subnets",
                  "properties": {"provisioningState": "Succeeded", "addressPrefix": "10.0.0.0/24"}}]
              }
            }
            """.formatted(networkId(vm), vm.region()));
    }

    private static String networkId(Vm vm) {
        return vm.id().replaceFirst("/providers/.*", "") + "/providers/Microsoft.Network/virtualNetworks/net";
    }

    /// An NSG whose rule that opens storage stands before or behind the one that blocks the internet.
    public static ObjectNode nsg(String id, String region, boolean allowFirst) {
        return read("""
            {
              "id": "%1$s", "name": "%2$s", "type": "Microsoft.Network/networkSecurityGroups", "location": "%3$s",
              "properties": {
                "provisioningState": "Succeeded",
                "securityRules": [
                  {"id": "%1$s/securityRules/allow-storage", "name": "allow-storage", "properties": {
                    "provisioningState": "Succeeded", "protocol": "Tcp", "sourcePortRange": "*", "destinationPortRange": "443",
                    "sourceAddressPrefix": "*", "destinationAddressPrefix": "Storage", "access": "Allow", "priority": %4$d,
                    "direction": "Outbound", "sourcePortRanges": [], "destinationPortRanges": [],
                    "sourceAddressPrefixes": [], "destinationAddressPrefixes": []}},
                  {"id": "%1$s/securityRules/deny-internet", "name": "deny-internet", "properties": {
                    "provisioningState": "Succeeded", "protocol": "*", "sourcePortRange": "*", "destinationPortRange": "*",
                    "sourceAddressPrefix": "*", "destinationAddressPrefix": "Internet", "access": "Deny", "priority": 200,
                    "direction": "Outbound", "sourcePortRanges": [], "destinationPortRanges": [],
                    "sourceAddressPrefixes": [], "destinationAddressPrefixes": []}}
                ],
                "defaultSecurityRules": []
              }
            }
            """.formatted(id, id.substring(id.lastIndexOf('/') + 1), region, allowFirst ? 100 : 300));
    }

    public static ObjectNode vault(String id, String region) {
        return read("""
            {
              "id": "%1$s", "name": "%2$s", "type": "Microsoft.RecoveryServices/vaults", "location": "%3$s",
              "sku": {"name": "RS0", "tier": "Standard"}, "tags": {},
              "properties": {"provisioningState": "Succeeded", "publicNetworkAccess": "Enabled",
                "privateEndpointStateForBackup": "None", "privateEndpointStateForSiteRecovery": "None"}
            }
            """.formatted(id, id.substring(id.lastIndexOf('/') + 1), region));
    }

    /// A policy that runs daily and keeps 30 days.
    public static ObjectNode policy(String vault) {
        return read("""
            {
              "id": "%1$s/backupPolicies/daily", "name": "daily", "type": "Microsoft.RecoveryServices/vaults/backupPolicies",
              "properties": {
                "backupManagementType": "AzureIaasVM", "policyType": "V2", "timeZone": "UTC", "instantRpRetentionRangeInDays": 2,
                "schedulePolicy": {"schedulePolicyType": "SimpleSchedulePolicyV2", "scheduleRunFrequency": "Daily",
                  "dailySchedule": {"scheduleRunTimes": ["2026-01-01T22:00:00Z"]}},
                "retentionPolicy": {"retentionPolicyType": "LongTermRetentionPolicy",
                  "dailySchedule": {"retentionTimes": ["2026-01-01T22:00:00Z"],
                    "retentionDuration": {"count": 30, "durationType": "Days"}}},
                "protectedItemsCount": 0
              }
            }
            """.formatted(vault));
    }

    /// Id of the item that protects the VM in a vault.
    public static String itemId(Vm vm, String vault) {
        String container = container(vm);
        return vault + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;" + container + "/protectedItems/VM;"
                + container;
    }

    /// An item that protects the VM; its newest recovery point is an hour old.
    public static ObjectNode item(Vm vm, String vault, String state, Instant now) {
        String container = container(vm);
        String recoveryPoint = now.minus(Duration.ofHours(1)).toString();
        return read("""
            {
              "id": "%7$s",
              "name": "VM;%2$s", "type": "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
              "properties": {
                "protectedItemType": "Microsoft.Compute/virtualMachines", "backupManagementType": "AzureIaasVM",
                "workloadType": "VM", "friendlyName": "%3$s", "containerName": "%2$s",
                "sourceResourceId": "%4$s", "virtualMachineId": "%4$s", "vaultId": "%1$s",
                "policyId": "%1$s/backupPolicies/daily", "policyName": "daily",
                "protectionState": "%5$s", "protectionStatus": "Healthy", "healthStatus": "Passed",
                "lastBackupStatus": "Completed", "lastBackupTime": "%6$s", "lastRecoveryPoint": "%6$s",
                "isScheduledForDeferredDelete": false
              }
            }
            """.formatted(vault, container, vm.name(), vm.id(), state, recoveryPoint, itemId(vm, vault)));
    }

    private static String container(Vm vm) {
        return "iaasvmcontainerv2;" + vm.group() + ";" + vm.name();
    }

    public static ArrayNode array(List<? extends JsonNode> documents) {
        ArrayNode array = JSON.createArrayNode();
        documents.forEach(array::add);
        return array;
    }

    private static ObjectNode read(String text) {
        return (ObjectNode) JSON.readTree(text);
    }
}
