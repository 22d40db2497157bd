package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes vaults, policies and jobs as the Recovery Services provider answers them.
public final class VaultDocuments {

    private VaultDocuments() {}

    public static ObjectNode vault(ArmId id, String location, String redundancy) {
        return vault(id, location, redundancy, Json.object("owner", "backup-team"));
    }

    /// @param secondary its points are copies of what another vault holds: locally redundant is good enough
    static ObjectNode vault(ArmId id, String location, boolean secondary) {
        return secondary
                ? vault(id, location, "LocallyRedundant", Json.object("bkp-role", "secondary", "owner", "backup-team"))
                : vault(id, location, "GeoRedundant");
    }

    private static ObjectNode vault(ArmId id, String location, String redundancy, ObjectNode tags) {
        return Json.object(
                "location", location,
                "name", id.name(),
                "etag", "W/\"datetime'2025-03-01T10%3A00%3A00.0000000Z'\"",
                "tags", tags,
                "identity", Json.object("type", "None"),
                "properties",
                        Json.object(
                                "provisioningState", "Succeeded",
                                "privateEndpointStateForBackup", "None",
                                "privateEndpointStateForSiteRecovery", "None",
                                "backupStorageVersion", "V2",
                                "publicNetworkAccess", "Enabled",
                                "secureScore", "Adequate",
                                "bcdrSecurityLevel", "Fair",
                                "redundancySettings",
                                        Json.object(
                                                "standardTierStorageRedundancy",
                                                redundancy,
                                                "crossRegionRestore",
                                                "Disabled"),
                                "securitySettings",
                                        Json.object(
                                                "softDeleteSettings",
                                                Json.object(
                                                        "softDeleteState", "Enabled",
                                                        "softDeleteRetentionPeriodInDays", 14,
                                                        "enhancedSecurityState", "Enabled"),
                                                "multiUserAuthorization",
                                                "Disabled"),
                                "restoreSettings",
                                        Json.object(
                                                "crossSubscriptionRestoreSettings",
                                                Json.object("crossSubscriptionRestoreState", "Enabled")),
                                "monitoringSettings",
                                        Json.object(
                                                "azureMonitorAlertSettings",
                                                Json.object("alertsForAllJobFailures", "Enabled"))),
                "id", id.spelled(),
                "type", "Microsoft.RecoveryServices/vaults",
                "sku", Json.object("name", "RS0", "tier", "Standard"));
    }

    /// The policies that every vault of the fleet has.
    public static List<ObjectNode> policies(ArmId vault, Instant now) {
        return Stream.concat(
                        Arrays.stream(PolicyKind.values()).map(kind -> policy(vault, kind, now)),
                        Stream.of(workloadPolicy(vault)))
                .toList();
    }

    private static ObjectNode policy(ArmId vault, PolicyKind kind, Instant now) {
        String time = AzureTime.seconds(kind.lastRun(now.truncatedTo(ChronoUnit.DAYS)));
        return policy(
                vault,
                kind.policyName(),
                Json.object(
                        "backupManagementType",
                        "AzureIaasVM",
                        "policyType",
                        kind.enhanced() ? "V2" : null,
                        "instantRPDetails",
                        Json.object(),
                        "schedulePolicy",
                        kind.schedule(time),
                        "retentionPolicy",
                        kind.retention(time),
                        "instantRpRetentionRangeInDays",
                        kind.enhanced() ? 7 : 2,
                        "timeZone",
                        "UTC",
                        "protectedItemsCount",
                        0));
    }

    /// Databases inside VMs have policies in the same vault and the same list.
    private static ObjectNode workloadPolicy(ArmId vault) {
        return policy(
                vault,
                "HourlyLogBackup",
                Json.object(
                        "backupManagementType",
                        "AzureWorkload",
                        "workLoadType",
                        "SQLDataBase",
                        "settings",
                        Json.object("timeZone", "UTC", "issqlcompression", false, "isCompression", false),
                        "subProtectionPolicy",
                        Json.array(Json.object(
                                "policyType", "Log",
                                "schedulePolicy",
                                        Json.object(
                                                "schedulePolicyType",
                                                "LogSchedulePolicy",
                                                "scheduleFrequencyInMins",
                                                60),
                                "retentionPolicy",
                                        Json.object(
                                                "retentionPolicyType",
                                                "SimpleRetentionPolicy",
                                                "retentionDuration",
                                                Json.object("count", 30, "durationType", "Days")))),
                        "protectedItemsCount",
                        0));
    }

    private static ObjectNode policy(ArmId vault, String name, ObjectNode properties) {
        return Json.object(
                "id",
                vault.spelled() + "/backupPolicies/" + name,
                "name",
                name,
                "type",
                "Microsoft.RecoveryServices/vaults/backupPolicies",
                "properties",
                properties);
    }

    /// A job of a protected item.
    ///
    /// @param operation `ConfigureBackup` or `Backup`
    /// @param status `Completed`, `Failed` or `InProgress`
    static ObjectNode job(ArmId vault, String jobId, ArmId vm, String operation, String status, Instant start) {
        boolean open = status.equals("InProgress");
        return Json.object(
                "id",
                vault.spelled() + "/backupJobs/" + jobId,
                "name",
                jobId,
                "type",
                "Microsoft.RecoveryServices/vaults/backupJobs",
                "properties",
                Json.object(
                        "jobType",
                        "AzureIaaSVMJob",
                        "containerName",
                        ItemDocuments.containerName(vm),
                        "duration",
                        "PT1M31.6S",
                        "virtualMachineVersion",
                        "Compute",
                        "entityFriendlyName",
                        vm.name(),
                        "backupManagementType",
                        "AzureIaasVM",
                        "operation",
                        operation,
                        "status",
                        status,
                        "startTime",
                        AzureTime.backup(start),
                        "endTime",
                        open ? null : AzureTime.backup(start.plusSeconds(92)),
                        "errorDetails",
                        status.equals("Failed") ? errors() : null,
                        "activityId",
                        jobId));
    }

    private static JsonNode errors() {
        return Json.array(Json.object(
                "errorCode",
                400_062,
                "errorTitle",
                "GuestAgentSnapshotTaskStatusError",
                "errorString",
                "Could not communicate with the VM agent for snapshot status.",
                "recommendations",
                Json.array("Ensure that the VM agent is running and up to date.")));
    }
}
