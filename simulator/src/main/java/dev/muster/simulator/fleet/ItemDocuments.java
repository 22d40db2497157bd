package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Writes protected items as the Recovery Services provider answers them, in all states that matter.
public final class ItemDocuments {

    private static final String NEVER = "2001-01-01T00:00:00Z";
    private static final String TYPE =
            "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems";

    private ItemDocuments() {}

    /// The id under which a vault keeps a VM's backups.
    public static ArmId id(ArmId vault, ArmId vm) {
        return vault.child("backupFabrics/Azure/protectionContainers/IaasVMContainer;" + containerName(vm)
                + "/protectedItems/VM;" + containerName(vm));
    }

    static String containerName(ArmId vm) {
        return "iaasvmcontainerv2;" + vm.group().orElse("").toLowerCase(Locale.ROOT) + ";"
                + vm.name().toLowerCase(Locale.ROOT);
    }

    /// A healthy item.
    ///
    /// @param lastBackup when its last backup ended
    public static ObjectNode good(ArmId id, ArmId vm, PolicyKind policy, Instant lastBackup) {
        return good(id, vm, policy.policyName(), lastBackup);
    }

    /// A healthy item under a policy of whatever name.
    public static ObjectNode good(ArmId id, ArmId vm, String policy, Instant lastBackup) {
        ObjectNode item = item(id, vm, Optional.of(policy));
        state(item, "Protected", "Healthy", "Passed");
        backup(item, "Completed", lastBackup);
        point(item, lastBackup.minus(Duration.ofMinutes(4)));
        extended(item, 30);
        return item;
    }

    /// An item whose first backup has not run.
    public static ObjectNode pending(ArmId id, ArmId vm, String policy) {
        ObjectNode item = item(id, vm, Optional.of(policy));
        state(item, "IRPending", "Healthy", "Passed");
        properties(item).put("lastBackupStatus", "");
        properties(item).put("lastBackupTime", NEVER);
        extended(item, 0);
        return item;
    }

    /// An item whose backups fail since its last point.
    static ObjectNode stale(ArmId id, ArmId vm, PolicyKind policy, Instant lastAttempt, Instant lastPoint) {
        ObjectNode item = item(id, vm, Optional.of(policy.policyName()));
        state(item, "Protected", "Unhealthy", "ActionRequired");
        health(
                item,
                400_062,
                "GuestAgentSnapshotTaskStatusError",
                "Could not communicate with the VM agent for snapshot status.");
        backup(item, "Failed", lastAttempt);
        point(item, lastPoint);
        extended(item, 12);
        return item;
    }

    /// An item that Azure Backup cannot work with any more.
    static ObjectNode broken(ArmId id, ArmId vm, PolicyKind policy, Instant lastAttempt) {
        ObjectNode item = item(id, vm, Optional.of(policy.policyName()));
        state(item, "ProtectionError", "Unhealthy", "ActionRequired");
        health(item, 400_141, "UserErrorResourceGroupNotFound", "Resource group doesn't exist.");
        backup(item, "Failed", lastAttempt);
        point(item, lastAttempt.minus(Duration.ofHours(20)));
        extended(item, 12);
        return item;
    }

    /// An item whose backups somebody stopped, its points kept.
    public static ObjectNode stopped(ArmId id, ArmId vm, Instant lastBackup) {
        ObjectNode item = item(id, vm, Optional.empty());
        state(item, "ProtectionStopped", "Healthy", "Passed");
        backup(item, "Completed", lastBackup);
        point(item, lastBackup.minus(Duration.ofMinutes(4)));
        return item;
    }

    /// A deleted item that can still be brought back.
    static ObjectNode softDeleted(ArmId id, ArmId vm, Instant lastBackup, Instant deleted) {
        ObjectNode item = stopped(id, vm, lastBackup);
        properties(item).put("deferredDeleteTimeInUTC", AzureTime.backup(deleted));
        properties(item).put("isScheduledForDeferredDelete", true);
        properties(item).put("deferredDeleteTimeRemaining", "9.14:31:05.1130000");
        return item;
    }

    /// A database inside a VM: names the VM as its source and does not protect it.
    static ObjectNode database(ArmId vault, ArmId vm, Instant lastBackup) {
        String container = "VMAppContainer;Compute;" + vm.group().orElse("") + ";" + vm.name();
        String name = "SQLDataBase;mssqlserver;orders";
        return Json.object(
                "id",
                vault.spelled() + "/backupFabrics/Azure/protectionContainers/" + container + "/protectedItems/" + name,
                "name",
                name,
                "type",
                TYPE,
                "properties",
                Json.object(
                        "friendlyName", "orders",
                        "serverName", vm.name(),
                        "parentName", "MSSQLSERVER",
                        "parentType", "AzureVmWorkloadSQLInstance",
                        "protectedItemHealthStatus", "Healthy",
                        "protectionStatus", "Healthy",
                        "protectionState", "Protected",
                        "lastBackupStatus", "Healthy",
                        "lastBackupTime", AzureTime.backup(lastBackup),
                        "protectedItemType", "AzureVmWorkloadSQLDatabase",
                        "backupManagementType", "AzureWorkload",
                        "workloadType", "SQLDataBase",
                        "containerName", container,
                        "sourceResourceId", vm.spelled(),
                        "policyId", vault.spelled() + "/backupPolicies/HourlyLogBackup",
                        "policyName", "HourlyLogBackup"));
    }

    private static ObjectNode item(ArmId id, ArmId vm, Optional<String> policy) {
        ArmId vault = id.vault().orElseThrow(() -> new IllegalArgumentException("an item outside of any vault: " + id));
        return Json.object(
                "id", id.spelled(),
                "name", id.name(),
                "type", TYPE,
                "properties",
                        Json.object(
                                "friendlyName", vm.name(),
                                "virtualMachineId", vm.spelled(),
                                "protectedItemDataId", Long.toString(Integer.toUnsignedLong(id.hashCode())),
                                "protectedItemType", "Microsoft.Compute/virtualMachines",
                                "backupManagementType", "AzureIaasVM",
                                "workloadType", "VM",
                                "containerName", containerName(vm),
                                "sourceResourceId", vm.spelled(),
                                "policyId",
                                        policy.map(name -> policyId(vault, name, id))
                                                .orElse(""),
                                "policyName", policy.orElse(""),
                                "vaultId", vaultId(vault, id),
                                "isArchiveEnabled", false,
                                "softDeleteRetentionPeriodInDays", 14));
    }

    /// Azure writes the first segment of some ids with a capital.
    private static String policyId(ArmId vault, String policy, ArmId item) {
        String id = vault.spelled() + "/backupPolicies/" + policy;
        return Math.floorMod(item.hashCode(), 3) == 0 ? id.replaceFirst("^/subscriptions/", "/Subscriptions/") : id;
    }

    /// Azure writes some ids of vaults as absolute URLs.
    private static String vaultId(ArmId vault, ArmId item) {
        boolean absolute = Math.floorMod(item.hashCode(), 4) == 0;
        return absolute ? "https://management.azure.com" + vault.spelled() : vault.spelled();
    }

    private static void state(ObjectNode item, String state, String status, String health) {
        properties(item).put("protectionStatus", status);
        properties(item).put("protectionState", state);
        properties(item).put("healthStatus", health);
    }

    private static void health(ObjectNode item, int code, String title, String message) {
        properties(item)
                .set(
                        "healthDetails",
                        Json.array(Json.object(
                                "code", code, "title", title, "message", message, "recommendations", Json.array())));
    }

    private static void backup(ObjectNode item, String status, Instant time) {
        properties(item).put("lastBackupStatus", status);
        properties(item).put("lastBackupTime", AzureTime.backup(time));
    }

    private static void extended(ObjectNode item, int points) {
        properties(item).set("extendedInfo", Json.object("recoveryPointCount", points, "policyInconsistent", false));
    }

    private static void point(ObjectNode item, Instant time) {
        properties(item).put("lastRecoveryPoint", AzureTime.backup(time));
    }

    private static ObjectNode properties(ObjectNode item) {
        return (ObjectNode) item.path("properties");
    }
}
