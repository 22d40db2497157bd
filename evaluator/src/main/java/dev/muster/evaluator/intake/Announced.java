package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What an event can be about, and the row of the mirror that keeps it: the table behind [HintTargets].
///
/// Source: evidence map, section 6.3. Backup jobs, the agent and what happens inside a machine are announced by nobody
/// and have due times instead; role assignments are not mirrored (decision C08).
final class Announced {

    static final String VM = "microsoft.compute/virtualmachines";
    static final String VAULT = "microsoft.recoveryservices/vaults";
    static final String ITEM = VAULT + "/backupfabrics/protectioncontainers/protecteditems";
    static final String STORAGE_CONFIG = VAULT + "/backupstorageconfig";
    static final String CONFIG = VAULT + "/backupconfig";
    static final String GROUP = "microsoft.resources/resourcegroups";
    static final String BALANCER = "microsoft.network/loadbalancers";

    private static final String DISK = "microsoft.compute/disks";
    private static final String ENCRYPTION_SET = "microsoft.compute/diskencryptionsets";
    private static final String RESTORE_POINTS = "microsoft.compute/restorepointcollections";
    private static final String KEY_VAULT = "microsoft.keyvault/vaults";
    private static final String NIC = "microsoft.network/networkinterfaces";
    private static final String NSG = "microsoft.network/networksecuritygroups";
    private static final String VNET = "microsoft.network/virtualnetworks";
    private static final String ROUTES = "microsoft.network/routetables";
    private static final String ADDRESS = "microsoft.network/publicipaddresses";
    private static final String ACCOUNT = "microsoft.storage/storageaccounts";
    private static final String LOCK = "microsoft.authorization/locks";
    private static final String POLICY = VAULT + "/backuppolicies";

    /// Each has a row of its own.
    private static final Set<String> ROWS = Set.of(
            VM,
            DISK,
            ENCRYPTION_SET,
            RESTORE_POINTS,
            KEY_VAULT,
            NIC,
            NSG,
            VNET,
            ROUTES,
            ADDRESS,
            ACCOUNT,
            LOCK,
            VAULT,
            STORAGE_CONFIG,
            CONFIG,
            ITEM,
            POLICY);

    /// What is kept in the row of an ancestor, by the type of the part.
    private static final List<Part> PARTS = List.of(
            new Part(VM + "/extensions", VM),
            new Part(VM + "/runcommands", VM),
            new Part(NSG + "/securityrules", NSG),
            new Part(VNET + "/subnets", VNET),
            new Part(ROUTES + "/routes", ROUTES),
            new Part(KEY_VAULT + "/accesspolicies", KEY_VAULT),
            new Part(ITEM + "/recoverypoints", ITEM));

    /// What moves with a group and shows in a list of its subscription.
    static final List<String> LISTS = List.of(
            VM, DISK, NIC, NSG, VNET, VAULT, RESTORE_POINTS, ROUTES, ADDRESS, ACCOUNT, KEY_VAULT, ENCRYPTION_SET);

    private Announced() {}

    /// Whether the mirror keeps a row of exactly this.
    static boolean hasRow(ResourceId subject) {
        return ROWS.contains(subject.type());
    }

    /// Whether doing something with a subject may change it: of everything else actions only look at it, such as the
    /// keys of an account, an export of a disk, or our own questions.
    static boolean acts(ResourceId subject) {
        String type = subject.type();
        return type.equals(VM) || type.startsWith(VM + "/") || type.startsWith(ITEM) || type.equals(GROUP);
    }

    /// The ancestor in whose row a part is kept; empty for what is no part of anything.
    static Optional<ResourceId> whole(ResourceId part) {
        return PARTS.stream()
                .filter(it -> it.type().equals(part.type()))
                .findFirst()
                .flatMap(it -> part.ancestor(it.keptIn()));
    }

    /// The vault whose own properties may have changed with its older description.
    static Optional<ResourceId> vaultOfDescription(ResourceId subject) {
        return subject.type().equals(STORAGE_CONFIG) || subject.type().equals(CONFIG)
                ? subject.ancestor(VAULT)
                : Optional.empty();
    }

    /// The load balancer that a subject is or is part of.
    static Optional<ResourceId> balancer(ResourceId subject) {
        return subject.ancestor(BALANCER);
    }

    /// @param type what changed
    /// @param keptIn type of the ancestor in whose row it is kept
    private record Part(String type, String keptIn) {}
}
