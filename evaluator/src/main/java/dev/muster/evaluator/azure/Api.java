package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The parts of Azure Resource Manager that are read, each with its version.
///
/// Source of versions and queries: Azure REST API reference of Compute, Network, Key Vault, Storage, Recovery Services,
/// Recovery Services Backup, Management Locks and Subscriptions (August 2026).
enum Api {
    VM(Kinds.VIRTUAL_MACHINE, "2025-04-01", "&$expand=instanceView", ""),
    DISK(Kinds.DISK, "2025-01-02", "", ""),
    DES(Kinds.DISK_ENCRYPTION_SET, "2025-01-02", "", ""),
    RPC(Kinds.RESTORE_POINT_COLLECTION, "2025-04-01", "", ""),
    KV(Kinds.KEY_VAULT, "2024-11-01", "", ""),
    SA(Kinds.STORAGE_ACCOUNT, "2025-01-01", "", ""),
    LOCK(Kinds.LOCK, "2020-05-01", "", ""),
    NIC(Kinds.NETWORK_INTERFACE, "2025-05-01", "", ""),
    NSG(Kinds.NETWORK_SECURITY_GROUP, "2025-05-01", "", ""),
    VNET(Kinds.VIRTUAL_NETWORK, "2025-05-01", "", ""),
    RT(Kinds.ROUTE_TABLE, "2025-05-01", "", ""),
    PIP(Kinds.PUBLIC_ADDRESS, "2025-05-01", "", ""),
    PROV(Kinds.PROVIDER, "2021-04-01", "", ""),
    JOB(Kinds.JOBS, "2025-08-01", "", ""),
    USAGE(Kinds.USAGE, "2025-08-01", "&$filter=type%20eq%20'BackupProtectedItemCountSummary'", ""),
    PRE(Kinds.PREVALIDATION, "2025-08-01", "", ""),
    VSC(Kinds.VAULT_STORAGE, "2025-08-01", "", ""),
    VCFG(Kinds.VAULT_SETTINGS, "2025-08-01", "", ""),
    VAULT(Kinds.VAULT, "2025-08-01", "", ""),
    ITEM(Kinds.ITEM, "2025-08-01", Filter.EXTENDED, Filter.MACHINES),
    ITEM_INFO(Kinds.ITEM_DETAILS, "2025-08-01", Filter.EXTENDED, ""),
    POLICY(Kinds.POLICY, "2025-08-01", "", Filter.MACHINES),
    SUBSCRIPTION(Kinds.SUBSCRIPTION, "2022-12-01", "", "");

    private static final Map<String, Api> BY_KIND =
            Arrays.stream(values()).collect(Collectors.toMap(api -> api.kind, Function.identity()));

    private final String kind;
    private final String version;
    private final String ofOne;
    private final String ofList;

    Api(String kind, String version, String ofOne, String ofList) {
        this.kind = kind;
        this.version = version;
        this.ofOne = ofOne;
        this.ofList = ofList;
    }

    /// The part that answers for a resource or a question; empty for what is not read.
    static Optional<Api> ofOne(NodeId node) {
        return Optional.ofNullable(BY_KIND.get(node.kind()));
    }

    /// The part that answers for the members of a list.
    static Optional<Api> ofMembers(ListScope list) {
        return Optional.ofNullable(BY_KIND.get(list.kind()));
    }

    /// The parts whose members a subscription lists.
    static List<Api> listedBySubscription() {
        return Kinds.LISTED.stream().map(BY_KIND::get).toList();
    }

    /// Lower-cased resource type.
    String kind() {
        return kind;
    }

    /// Query of a reading of one resource.
    String query() {
        return "api-version=" + version + ofOne;
    }

    /// Query of the first page of a list.
    String listQuery() {
        return "api-version=" + version + ofList;
    }

    /// Value of the label `api`: the provider that is asked, so that there are a handful however many kinds are read.
    String label() {
        return switch (this) {
            case VM, DISK, DES, RPC -> "compute";
            case NIC, NSG, VNET, RT, PIP -> "network";
            case VAULT, VSC, VCFG, ITEM, ITEM_INFO, POLICY, JOB, USAGE -> "backup";
            case PRE -> "prevalidation";
            case KV -> "keyvault";
            case SA -> "storage";
            case LOCK, PROV, SUBSCRIPTION -> "resources";
        };
    }

    private static final class Filter {
        /// Its form is that of Microsoft's own command line (Az.RecoveryServices).
        private static final String EXTENDED = "&$filter=expand%20eq%20'extendedinfo'";

        private static final String MACHINES = "&$filter=backupManagementType%20eq%20'AzureIaasVM'";
    }
}
