package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;

/// Ids of a small estate.
public final class AnId {

    public static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    public static final String OTHER_SUBSCRIPTION = "22222222-2222-2222-2222-222222222222";
    public static final String TENANT = "99999999-9999-9999-9999-999999999999";
    public static final ResourceId VM = vm("vm-1");

    private AnId() {}

    public static ResourceId vm(String name) {
        return inGroup(SUBSCRIPTION, "rg-app", "Microsoft.Compute/virtualMachines/" + name);
    }

    public static ResourceId vault(String name) {
        return vault(SUBSCRIPTION, name);
    }

    public static ResourceId vault(String subscription, String name) {
        return inGroup(subscription, "rg-bkp", "Microsoft.RecoveryServices/vaults/" + name);
    }

    public static ResourceId policy(String vault, String name) {
        return ResourceId.parse(vault(vault) + "/backupPolicies/" + name);
    }

    /// The item of [#VM] in a vault.
    public static ResourceId item(String vault) {
        return item(vault(vault));
    }

    public static ResourceId item(ResourceId vault) {
        return ResourceId.parse(vault
                + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;iaasvmcontainerv2;rg-app;vm-1"
                + "/protectedItems/VM;iaasvmcontainerv2;rg-app;vm-1");
    }

    public static ResourceId disk(String name) {
        return inGroup(SUBSCRIPTION, "rg-app", "Microsoft.Compute/disks/" + name);
    }

    public static ResourceId account(String name) {
        return inGroup(SUBSCRIPTION, "rg-app", "Microsoft.Storage/storageAccounts/" + name);
    }

    public static ResourceId keyVault(String name) {
        return inGroup(SUBSCRIPTION, "rg-app", "Microsoft.KeyVault/vaults/" + name);
    }

    public static ResourceId encryptionSet(String name) {
        return inGroup(SUBSCRIPTION, "rg-app", "Microsoft.Compute/diskEncryptionSets/" + name);
    }

    public static ResourceId publicAddress(String name) {
        return inGroup(SUBSCRIPTION, "rg-net", "Microsoft.Network/publicIPAddresses/" + name);
    }

    public static ResourceId routeTable(String name) {
        return inGroup(SUBSCRIPTION, "rg-net", "Microsoft.Network/routeTables/" + name);
    }

    public static ResourceId restorePoints(String group, String name) {
        return inGroup(SUBSCRIPTION, group, "Microsoft.Compute/restorePointCollections/" + name);
    }

    /// A lock of a resource group.
    public static ResourceId lock(String group) {
        return inGroup(SUBSCRIPTION, group, "Microsoft.Authorization/locks/lock-1");
    }

    public static ResourceId nic(String name) {
        return inGroup(SUBSCRIPTION, "rg-net", "Microsoft.Network/networkInterfaces/" + name);
    }

    public static ResourceId nsg(String name) {
        return inGroup(SUBSCRIPTION, "rg-net", "Microsoft.Network/networkSecurityGroups/" + name);
    }

    public static ResourceId vnet(String name) {
        return inGroup(SUBSCRIPTION, "rg-net", "Microsoft.Network/virtualNetworks/" + name);
    }

    public static ResourceId subnet(String vnet, String name) {
        return ResourceId.parse(vnet(vnet) + "/subnets/" + name);
    }

    private static ResourceId inGroup(String subscription, String group, String resource) {
        return ResourceId.parse(
                "/subscriptions/" + subscription + "/resourceGroups/" + group + "/providers/" + resource);
    }
}
