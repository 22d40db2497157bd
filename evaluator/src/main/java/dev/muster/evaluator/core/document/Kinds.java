package dev.muster.evaluator.core.document;

import java.util.Set;

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
    public static final String JOB = "microsoft.recoveryservices/vaults/backupjobs";
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

    /// Every kind that is read from Azure into a row of its own.
    public static final Set<String> MIRRORED = Set.of(
            SUBSCRIPTION,
            VIRTUAL_MACHINE,
            NETWORK_INTERFACE,
            NETWORK_SECURITY_GROUP,
            VIRTUAL_NETWORK,
            VAULT,
            POLICY,
            ITEM);

    private Kinds() {}
}
