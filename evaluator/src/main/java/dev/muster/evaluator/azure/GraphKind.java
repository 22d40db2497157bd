package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.document.Kinds;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds that Resource Graph shows: for each its table, and the fields of it that the kind's projection reads. A
/// new
/// kind is a new constant here besides its projection.
///
/// Only simple queries: one table, one type, the fields, the order of ids. A path is asked for as it stands in an
/// answer
/// of Resource Manager, so that the same projection reads both.
///
/// Source of tables: "Azure Resource Graph table and resource type reference" (Microsoft Learn, August 2026).
enum GraphKind {
    VM(
            Kinds.VIRTUAL_MACHINE,
            Table.RESOURCES,
            "location",
            "tags",
            "extendedLocation",
            "properties.vmId",
            "properties.timeCreated",
            "properties.provisioningState",
            "properties.hardwareProfile.vmSize",
            "properties.storageProfile.imageReference",
            "properties.storageProfile.osDisk",
            "properties.storageProfile.dataDisks",
            "properties.osProfile.computerName", // there whenever the profile is
            "properties.osProfile.allowExtensionOperations",
            "properties.osProfile.windowsConfiguration.provisionVMAgent",
            "properties.osProfile.linuxConfiguration.provisionVMAgent",
            "properties.securityProfile.securityType",
            "properties.virtualMachineScaleSet",
            "properties.networkProfile.networkInterfaces"),
    DISK(
            Kinds.DISK,
            Table.RESOURCES,
            "sku",
            "properties.provisioningState",
            "properties.diskSizeGB",
            "properties.maxShares",
            "properties.encryption",
            "properties.encryptionSettingsCollection",
            "properties.securityProfile.securityType",
            "properties.networkAccessPolicy",
            "properties.publicNetworkAccess",
            "properties.dataAccessAuthMode",
            "properties.supportedCapabilities.architecture"),
    DES(Kinds.DISK_ENCRYPTION_SET, Table.RESOURCES, "properties.provisioningState", "properties.autoKeyRotationError"),
    RPC(Kinds.RESTORE_POINT_COLLECTION, Table.RESOURCES, "properties.provisioningState", "properties.source"),
    KV(
            Kinds.KEY_VAULT,
            Table.RESOURCES,
            "location",
            "properties.provisioningState",
            "properties.enableRbacAuthorization",
            "properties.accessPolicies"),
    SA(
            Kinds.STORAGE_ACCOUNT,
            Table.RESOURCES,
            "properties.provisioningState",
            "properties.networkAcls",
            "properties.publicNetworkAccess"),
    RT(Kinds.ROUTE_TABLE, Table.RESOURCES, "properties.provisioningState", "properties.routes"),
    PIP(Kinds.PUBLIC_ADDRESS, Table.RESOURCES, "properties.provisioningState", "properties.publicIPAllocationMethod"),
    NIC(
            Kinds.NETWORK_INTERFACE,
            Table.RESOURCES,
            "properties.provisioningState",
            "properties.networkSecurityGroup",
            "properties.ipConfigurations"),
    NSG(
            Kinds.NETWORK_SECURITY_GROUP,
            Table.RESOURCES,
            "properties.provisioningState",
            "properties.securityRules",
            "properties.defaultSecurityRules"),
    VNET(Kinds.VIRTUAL_NETWORK, Table.RESOURCES, "properties.provisioningState", "properties.subnets"),
    VAULT(
            Kinds.VAULT,
            Table.RESOURCES,
            "location",
            "tags",
            "properties.provisioningState",
            "properties.redundancySettings",
            "properties.securitySettings"),
    POLICY(
            Kinds.POLICY,
            Table.RECOVERY_SERVICES,
            "properties.backupManagementType",
            "properties.policyType",
            "properties.timeZone",
            "properties.snapshotConsistencyType",
            "properties.schedulePolicy",
            "properties.retentionPolicy",
            "properties.instantRpRetentionRangeInDays",
            "properties.instantRPDetails"),
    ITEM(
            Kinds.ITEM,
            Table.RECOVERY_SERVICES,
            "properties.backupManagementType",
            "properties.sourceResourceId",
            "properties.virtualMachineId",
            "properties.policyId",
            "properties.protectionState",
            "properties.currentProtectionState",
            "properties.isScheduledForDeferredDelete",
            "properties.lastBackupTime",
            "properties.lastBackupStatus",
            "properties.lastRecoveryPoint",
            "properties.healthStatus",
            "properties.extendedProperties");

    private static final Map<String, GraphKind> BY_KIND =
            Arrays.stream(values()).collect(Collectors.toMap(GraphKind::kind, Function.identity()));

    private final String kind;
    private final Table table;
    private final List<GraphField> fields;

    GraphKind(String kind, Table table, String... paths) {
        this.kind = kind;
        this.table = table;
        this.fields = Arrays.stream(paths).map(GraphField::new).toList();
    }

    static Optional<GraphKind> of(String kind) {
        return Optional.ofNullable(BY_KIND.get(kind));
    }

    /// Lower-cased type.
    String kind() {
        return kind;
    }

    List<GraphField> fields() {
        return fields;
    }

    String table() {
        return table.word;
    }

    /// What the rows are restricted to besides their type.
    String filter() {
        return table.filter;
    }

    private enum Table {
        RESOURCES("resources", ""),
        /// Only backups of virtual machines: databases and shares are none of ours.
        RECOVERY_SERVICES("recoveryservicesresources", " and properties.backupManagementType =~ 'AzureIaasVM'");

        private final String word;
        private final String filter;

        Table(String word, String filter) {
            this.word = word;
            this.filter = filter;
        }
    }
}
