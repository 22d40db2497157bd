package dev.muster.simulator.truth;

/// Lower-cased resource types that the simulator treats in a special way.
public final class Types {

    public static final String SUBSCRIPTION = "microsoft.resources/subscriptions";
    public static final String GROUP = "microsoft.resources/resourcegroups";
    public static final String MANAGEMENT_GROUP = "microsoft.management/managementgroups";
    public static final String PROVIDER = "microsoft.resources/providers";
    public static final String VM = "microsoft.compute/virtualmachines";
    public static final String DISK = "microsoft.compute/disks";
    public static final String NIC = "microsoft.network/networkinterfaces";
    public static final String NSG = "microsoft.network/networksecuritygroups";
    public static final String VNET = "microsoft.network/virtualnetworks";
    public static final String VAULT = "microsoft.recoveryservices/vaults";
    public static final String ITEM =
            "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems";
    public static final String POLICY = "microsoft.recoveryservices/vaults/backuppolicies";
    public static final String JOB = "microsoft.recoveryservices/vaults/backupjobs";
    public static final String VAULT_CONFIG = "microsoft.recoveryservices/vaults/backupconfig";
    public static final String VAULT_STORAGE_CONFIG = "microsoft.recoveryservices/vaults/backupstorageconfig";

    private Types() {}
}
