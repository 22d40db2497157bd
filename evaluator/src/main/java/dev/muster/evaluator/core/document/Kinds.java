package dev.muster.evaluator.core.document;

import java.util.List;

/// The lower-cased resource types whose documents the mirror keeps.
public final class Kinds {

    public static final String SUBSCRIPTION = "microsoft.resources/subscriptions";
    public static final String VIRTUAL_MACHINE = "microsoft.compute/virtualmachines";
    public static final String NETWORK_INTERFACE = "microsoft.network/networkinterfaces";
    public static final String NETWORK_SECURITY_GROUP = "microsoft.network/networksecuritygroups";
    public static final String VIRTUAL_NETWORK = "microsoft.network/virtualnetworks";
    public static final String VAULT = "microsoft.recoveryservices/vaults";
    public static final String POLICY = "microsoft.recoveryservices/vaults/backuppolicies";
    public static final String ITEM =
            "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems";

    public static final String VAULT_STORAGE = "microsoft.recoveryservices/vaults/backupstorageconfig";
    public static final String VAULT_SETTINGS = "microsoft.recoveryservices/vaults/backupconfig";
    /// The jobs of a vault that rules may need, all in one row.
    public static final String JOBS = "microsoft.recoveryservices/vaults/backupjobs";

    /// How many items of which kind a vault holds.
    public static final String USAGE = "microsoft.recoveryservices/vaults/backupusagesummaries";

    /// What Azure says of a protected item only when it is asked for the extended information.
    public static final String ITEM_DETAILS = ITEM + "/extendedinfo";

    /// Whether Azure would protect a machine in a vault.
    public static final String PREVALIDATION = "microsoft.recoveryservices/locations/backupprevalidateprotection";

    public static final String DISK = "microsoft.compute/disks";
    public static final String DISK_ENCRYPTION_SET = "microsoft.compute/diskencryptionsets";
    public static final String RESTORE_POINT_COLLECTION = "microsoft.compute/restorepointcollections";
    public static final String KEY_VAULT = "microsoft.keyvault/vaults";
    public static final String PUBLIC_ADDRESS = "microsoft.network/publicipaddresses";
    public static final String ROUTE_TABLE = "microsoft.network/routetables";
    public static final String STORAGE_ACCOUNT = "microsoft.storage/storageaccounts";
    public static final String LOCK = "microsoft.authorization/locks";
    public static final String PROVIDER = "microsoft.resources/providers";

    /// Lives inside the document of its virtual network.
    public static final String SUBNET = "microsoft.network/virtualnetworks/subnets";

    /// What a subscription lists, each kind with all its resources there.
    public static final List<String> LISTED = List.of(
            VIRTUAL_MACHINE,
            VAULT,
            NETWORK_INTERFACE,
            NETWORK_SECURITY_GROUP,
            VIRTUAL_NETWORK,
            DISK,
            RESTORE_POINT_COLLECTION,
            ROUTE_TABLE,
            PUBLIC_ADDRESS,
            STORAGE_ACCOUNT,
            KEY_VAULT,
            DISK_ENCRYPTION_SET,
            LOCK);

    private Kinds() {}
}
