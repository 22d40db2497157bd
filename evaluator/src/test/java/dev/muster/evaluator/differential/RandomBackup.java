package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Vaults, items, jobs, restore points and locks.
final class RandomBackup {

    private RandomBackup() {}

    static void add(Draft draft) {
        Dice dice = draft.dice();
        List.of("items", "vaults", "restorePoints").forEach(draft::complete);
        for (String subscription : List.of(RandomWorlds.OWN, RandomWorlds.OTHER)) {
            draft.complete("vaults " + subscription);
            draft.complete("locks " + subscription);
            int more = dice.in(95) ? dice.upTo(3) : dice.of(449, 450, 498, 499, 500);
            draft.tree().withObjectProperty("moreVaults").put(subscription, more);
        }
        int vaults = dice.of(0, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3);
        for (int i = 0; i < vaults; i++) {
            String vault = Draft.id(
                    String.valueOf(dice.mostly(85, RandomWorlds.OWN, RandomWorlds.OTHER)),
                    "rg-bkp" + dice.of("", "", "2"),
                    "Microsoft.RecoveryServices/vaults/" + dice.mostly(90, "v" + (i + 1), "x", "9v", "v1-", "v1"));
            vault(draft, vault);
            if (dice.in(90)) {
                item(draft, vault);
            }
        }
        restorePoints(draft);
    }

    private static void vault(Draft draft, String vault) {
        Dice dice = draft.dice();
        draft.document(
                vault,
                object(
                        "name", vault.substring(vault.lastIndexOf('/') + 1),
                        "location", dice.mostly(85, "westeurope", "West Europe", "northeurope"),
                        "tags",
                                dice.mostly(
                                        70,
                                        Dice.ABSENT,
                                        object(
                                                dice.of("bkp-role", "BKP-Role"),
                                                dice.of("secondary", "Primary ", "third", " SECONDARY"))),
                        "properties",
                                object(
                                        "provisioningState",
                                                dice.mostly(
                                                        85, "Succeeded", Dice.ABSENT, "Deleting", "Failed", "Updating"),
                                        "redundancySettings",
                                                dice.mostly(
                                                        70,
                                                        object(
                                                                "standardTierStorageRedundancy",
                                                                        dice.of(
                                                                                "GeoRedundant",
                                                                                "georedundant",
                                                                                "LocallyRedundant",
                                                                                "ZoneRedundant",
                                                                                "ReadAccessGeoZoneRedundant",
                                                                                "Invalid",
                                                                                Dice.ABSENT),
                                                                "crossRegionRestore",
                                                                        dice.of(
                                                                                "Enabled",
                                                                                "Disabled",
                                                                                Dice.ABSENT,
                                                                                "Odd")),
                                                        Dice.ABSENT),
                                        "securitySettings",
                                                dice.mostly(
                                                        80,
                                                        object(
                                                                "softDeleteSettings",
                                                                        dice.mostly(
                                                                                80,
                                                                                object(
                                                                                        "softDeleteState",
                                                                                                dice.of(
                                                                                                        "Enabled",
                                                                                                        "AlwaysON",
                                                                                                        "AlwaysOn",
                                                                                                        "Disabled",
                                                                                                        "Invalid",
                                                                                                        Dice.ABSENT),
                                                                                        "softDeleteRetentionPeriodInDays",
                                                                                                dice.of(
                                                                                                        14,
                                                                                                        13,
                                                                                                        180,
                                                                                                        Dice.ABSENT)),
                                                                                Dice.ABSENT),
                                                                "immutabilitySettings",
                                                                        dice.mostly(
                                                                                70,
                                                                                object(
                                                                                        "state",
                                                                                        dice.of(
                                                                                                "Disabled",
                                                                                                "Unlocked",
                                                                                                "Locked",
                                                                                                "Sealed",
                                                                                                Dice.ABSENT)),
                                                                                Dice.ABSENT)),
                                                        Dice.ABSENT))));
        draft.document(
                vault + "/backupstorageconfig/vaultstorageconfig",
                object(
                        "properties",
                        object(
                                "storageType",
                                        dice.of(
                                                "GeoRedundant",
                                                "LocallyRedundant",
                                                "ZoneRedundant",
                                                "Invalid",
                                                Dice.ABSENT),
                                "storageTypeState", dice.of("Locked", "Unlocked", "Locked", "Odd", Dice.ABSENT),
                                "crossRegionRestoreFlag", dice.of(true, false, Dice.ABSENT))));
        draft.document(
                vault + "/backupconfig/vaultconfig",
                object(
                        "properties",
                        object(
                                "softDeleteFeatureState",
                                        dice.of("Enabled", "AlwaysON", "Disabled", "Invalid", Dice.ABSENT),
                                "softDeleteRetentionPeriodInDays", dice.of(14, 13, Dice.ABSENT))));
        String key = vault.toLowerCase(java.util.Locale.ROOT);
        if (dice.in(90)) {
            draft.complete("policies " + key);
            draft.complete("jobs " + key);
        }
        if (dice.in(90)) {
            draft.put(
                    "loads",
                    vault,
                    object(
                            "machines", dice.mostly(60, 10, 900, 901, 999, 1000, 1001),
                            "items", dice.mostly(60, 20, 1800, 1801, 1999, 2000, 2001)));
        }
        if (dice.in(80)) {
            draft.put(
                    "prevalidation",
                    vault,
                    object(
                            "readAt", dice.ago(Duration.ofHours(1), Duration.ofHours(24)),
                            "body", object("status", dice.of("Succeeded", "Failed", "Invalid", Dice.ABSENT))));
        }
    }

    private static void item(Draft draft, String vault) {
        Dice dice = draft.dice();
        String container = "IaasVMContainer;iaasvmcontainerv2;rg-app;vm-1";
        String id = vault + "/backupFabrics/Azure/protectionContainers/" + container
                + "/protectedItems/VM;iaasvmcontainerv2;rg-app;vm-1";
        String policy = vault + "/backupPolicies/p1";
        String source = dice.in(4) ? draft.vm().replace("rg-app", "rg-other") : draft.spelled(draft.vm());
        boolean never = dice.in(12);
        draft.document(
                id,
                object(
                        "systemData",
                                dice.mostly(
                                        90,
                                        Dice.ABSENT,
                                        object("createdAt", dice.ago(Duration.ofHours(48), Duration.ofHours(28)))),
                        "properties",
                                object(
                                        "backupManagementType",
                                        dice.mostly(97, "AzureIaasVM", "azureiaasvm", "AzureWorkload", Dice.ABSENT),
                                        dice.of("sourceResourceId", "virtualMachineId", "sourceResourceId"),
                                        source,
                                        "policyId",
                                        dice.mostly(
                                                85,
                                                draft.spelled(policy)
                                                        .replace(
                                                                "/subscriptions/",
                                                                dice.of("/subscriptions/", "/Subscriptions/")),
                                                "",
                                                Dice.ABSENT,
                                                vault + "/backupPolicies/nothing",
                                                vault + "0/backupPolicies/p1"),
                                        "protectionState",
                                        dice.mostly(
                                                65,
                                                never ? "IRPending" : "Protected",
                                                "protected",
                                                "ProtectionError",
                                                "ProtectionStopped",
                                                "ProtectionPaused",
                                                "BackupsSuspended",
                                                "Invalid",
                                                "NewState",
                                                Dice.ABSENT),
                                        "currentProtectionState",
                                        dice.mostly(
                                                80,
                                                Dice.ABSENT,
                                                "ProtectionConfigured",
                                                "ConfiguringProtection",
                                                "ProtectionError",
                                                "ConfiguringProtectionFailed",
                                                "ProtectionStopped",
                                                "SoftDeleted",
                                                "Odd"),
                                        "isScheduledForDeferredDelete",
                                        dice.mostly(90, Dice.ABSENT, true, false),
                                        "healthStatus",
                                        dice.mostly(
                                                60,
                                                "Passed",
                                                "ActionSuggested",
                                                "ActionRequired",
                                                "Invalid",
                                                "",
                                                Dice.ABSENT,
                                                "passed"),
                                        "lastBackupStatus",
                                        dice.mostly(
                                                55,
                                                "Completed",
                                                "completed",
                                                "CompletedWithWarnings",
                                                "Failed",
                                                "InProgress",
                                                "",
                                                Dice.ABSENT,
                                                "Odd"),
                                        "lastBackupTime",
                                        never
                                                ? "2001-01-01T00:00:00Z"
                                                : dice.mostly(
                                                        85,
                                                        dice.ago(Duration.ofHours(10)),
                                                        Dice.ABSENT,
                                                        "2009-12-31T23:59:59Z",
                                                        "bad",
                                                        "2010-01-01T00:00:00Z"),
                                        "lastRecoveryPoint",
                                        dice.mostly(
                                                90,
                                                dice.ago(
                                                        Duration.ofHours(10),
                                                        Duration.ofHours(50),
                                                        Duration.ofHours(30),
                                                        Duration.ofMinutes(-5),
                                                        Duration.ofDays(8).plusHours(2)),
                                                Dice.ABSENT,
                                                "bad"),
                                        "extendedInfo",
                                        dice.mostly(
                                                60,
                                                object(
                                                        "recoveryPointCount",
                                                        dice.of(30, 0, Dice.ABSENT, 30),
                                                        "policyInconsistent",
                                                        dice.of(false, true, Dice.ABSENT)),
                                                Dice.ABSENT),
                                        "extendedProperties",
                                        dice.mostly(
                                                70,
                                                Dice.ABSENT,
                                                object(),
                                                object(
                                                        "diskExclusionProperties",
                                                        object(
                                                                "diskLunList",
                                                                        dice.of(
                                                                                List.of(),
                                                                                List.of(0),
                                                                                List.of(1),
                                                                                List.of(0, 1, 2, 3),
                                                                                Dice.ABSENT),
                                                                "isInclusionList",
                                                                        dice.of(true, false, Dice.ABSENT)))))));
        draft.put(
                "firstSeen",
                id,
                Dice.node(
                        dice.ago(Duration.ofDays(30), Duration.ofHours(48), Duration.ofHours(28), Duration.ofDays(8))));
        draft.document(policy, RandomPolicies.policy(dice));
        if (dice.in(90)) {
            draft.put("machinesOn", policy, Dice.node(dice.mostly(70, 10, 100, 101) instanceof Integer it ? it : 1));
        }
        jobs(draft, vault, container);
    }

    private static void jobs(Draft draft, String vault, String container) {
        Dice dice = draft.dice();
        List<ObjectNode> jobs = new ArrayList<>();
        for (int i = dice.upTo(4); i > 0; i--) {
            jobs.add(object(
                    "id",
                    vault + "/backupJobs/j" + i,
                    "properties",
                    object(
                            "operation", dice.mostly(70, "Backup", "ConfigureBackup", "Restore", "backup"),
                            "status",
                                    dice.of("Completed", "Failed", "InProgress", "Cancelled", "CompletedWithWarnings"),
                            "startTime",
                                    dice.mostly(
                                            97,
                                            dice.ago(Duration.ofHours(5), Duration.ofHours(30), Duration.ofDays(3)),
                                            Dice.ABSENT),
                            "containerName",
                                    dice.mostly(
                                            85,
                                            container.substring("IaasVMContainer;".length()),
                                            "iaasvmcontainerv2;rg-other;vm-1",
                                            Dice.ABSENT),
                            "errorDetails",
                                    dice.mostly(
                                            80,
                                            Dice.ABSENT,
                                            List.of(object("errorCode", 407, "errorString", "x")),
                                            List.of(object("errorString", "proxy said 407 to us")),
                                            List.of()))));
        }
        draft.put("jobs", vault, Dice.node(jobs));
    }

    private static void restorePoints(Draft draft) {
        Dice dice = draft.dice();
        for (int i = dice.of(0, 0, 1, 1, 2); i > 0; i--) {
            String group = dice.of(
                    "AzureBackupRG_westeurope_1", "AzureBackupRG_westeurope_1", "rg-points1", "rg-points2-x", "rg-app");
            String id = Draft.id(
                    RandomWorlds.OWN, group, "Microsoft.Compute/restorePointCollections/AzureBackup_vm-1_" + i);
            draft.document(
                    id,
                    object(
                            "properties",
                            object(
                                    "source",
                                    object("id", dice.mostly(85, draft.spelled(draft.vm()), draft.vm() + "2")))));
            if (dice.in(25)) {
                String scope = dice.of(
                        "/subscriptions/" + RandomWorlds.OWN,
                        id.replaceFirst("/providers/.*", ""),
                        id,
                        "/subscriptions/" + RandomWorlds.OWN + "/resourceGroups/rg-app",
                        "/subscriptions/" + RandomWorlds.OWN + "/resourceGroups/AzureBackupRG_westeurope_11");
                draft.document(
                        scope + "/providers/Microsoft.Authorization/locks/l" + i,
                        object(
                                "properties",
                                object(
                                        "level",
                                        dice.mostly(
                                                70, "CanNotDelete", "ReadOnly", "NotSpecified", "Odd", Dice.ABSENT))));
            }
        }
    }
}
