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

    /// Lives inside the document of its virtual network.
    public static final String SUBNET = "microsoft.network/virtualnetworks/subnets";

    /// Every kind with a row of its own.
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
