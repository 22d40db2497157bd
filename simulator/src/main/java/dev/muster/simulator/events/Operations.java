package dev.muster.simulator.events;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Names of operations as providers spell them: Recovery Services says `Vaults` in its operations and `vaults` in its
/// ids.
///
/// Source: Microsoft Learn, "Azure resource provider operations" (2025), and recorded events.
public final class Operations {

    private static final String ITEM_PREFIX =
            "Microsoft.RecoveryServices/Vaults/backupFabrics/protectionContainers/protectedItems";

    private static final String PROVIDERS = "Microsoft.Resources/subscriptions/providers";
    private static final String ITEMS_OF_VAULT = Types.VAULT + "/backupprotecteditems";
    private static final String USAGE_OF_VAULT = Types.VAULT + "/backupusagesummaries";
    private static final String PREVALIDATION = "microsoft.recoveryservices/locations/backupprevalidateprotection";

    private static final Map<String, String> SPELLED = Map.ofEntries(
            Map.entry(Types.VM, "Microsoft.Compute/virtualMachines"),
            Map.entry(Types.VM + "/extensions", "Microsoft.Compute/virtualMachines/extensions"),
            Map.entry(Types.DISK, "Microsoft.Compute/disks"),
            Map.entry("microsoft.compute/diskencryptionsets", "Microsoft.Compute/diskEncryptionSets"),
            Map.entry("microsoft.compute/restorepointcollections", "Microsoft.Compute/restorePointCollections"),
            Map.entry("microsoft.authorization/locks", "Microsoft.Authorization/locks"),
            Map.entry("microsoft.keyvault/vaults", "Microsoft.KeyVault/vaults"),
            Map.entry("microsoft.network/publicipaddresses", "Microsoft.Network/publicIPAddresses"),
            Map.entry("microsoft.network/routetables", "Microsoft.Network/routeTables"),
            Map.entry("microsoft.storage/storageaccounts", "Microsoft.Storage/storageAccounts"),
            Map.entry(Types.NIC, "Microsoft.Network/networkInterfaces"),
            Map.entry(Types.NSG, "Microsoft.Network/networkSecurityGroups"),
            Map.entry(Types.NSG + "/securityrules", "Microsoft.Network/networkSecurityGroups/securityRules"),
            Map.entry(Types.VNET, "Microsoft.Network/virtualNetworks"),
            Map.entry(Types.VNET + "/subnets", "Microsoft.Network/virtualNetworks/subnets"),
            Map.entry(Types.VAULT, "Microsoft.RecoveryServices/Vaults"),
            Map.entry(Types.ITEM, ITEM_PREFIX),
            Map.entry(Types.POLICY, "Microsoft.RecoveryServices/Vaults/backupPolicies"),
            Map.entry(ITEMS_OF_VAULT, "Microsoft.RecoveryServices/Vaults/backupProtectedItems"),
            Map.entry(USAGE_OF_VAULT, "Microsoft.RecoveryServices/Vaults/backupUsageSummaries"),
            Map.entry(PREVALIDATION, "Microsoft.RecoveryServices/locations/backupPreValidateProtection"),
            Map.entry(Types.JOB, "Microsoft.RecoveryServices/Vaults/backupJobs"),
            Map.entry(Types.VAULT_CONFIG, "Microsoft.RecoveryServices/Vaults/backupconfig"),
            Map.entry(Types.VAULT_STORAGE_CONFIG, "Microsoft.RecoveryServices/Vaults/backupstorageconfig"),
            Map.entry(Types.GROUP, "Microsoft.Resources/subscriptions/resourceGroups"),
            Map.entry(Types.SUBSCRIPTION, "Microsoft.Resources/subscriptions"));

    /// Things that change without a request of a caller, or whose change Azure does not announce in the subscription.
    private static final Set<String> UNANNOUNCED = Set.of(Types.JOB, Types.SUBSCRIPTION);

    private static final Pattern OF_VAULT =
            Pattern.compile("^Microsoft\\.RecoveryServices/vaults", Pattern.CASE_INSENSITIVE);

    private Operations() {}

    /// Whether a write or delete of this resource raises an event.
    public static boolean announced(ArmId id) {
        return !UNANNOUNCED.contains(id.type());
    }

    /// The type as the provider spells it in operation names; unknown types as the id spells them.
    public static String type(ArmId id) {
        String known = SPELLED.get(id.type());
        if (known != null) {
            return known;
        }
        if (id.isType(Types.PROVIDER)) {
            return id.name();
        }
        return OF_VAULT.matcher(id.spelledType()).replaceFirst("Microsoft.RecoveryServices/Vaults");
    }

    public static String write(ArmId id) {
        return id.isType(Types.PROVIDER) ? type(id) + "/register/action" : type(id) + "/write";
    }

    public static String delete(ArmId id) {
        return type(id) + "/delete";
    }

    /// Reading the registration of a provider is a permission on the subscription.
    public static String read(ArmId id) {
        return (id.isType(Types.PROVIDER) ? PROVIDERS : type(id)) + "/read";
    }
}
