package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A protected item: what Azure Backup holds about one protected virtual machine.
///
/// Source of the paths: "Protected Items - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param backupManagementType null: missing evidence
/// @param source `sourceResourceId`, else `virtualMachineId`; null: an orphan
/// @param policy `policyId`; null when empty or absent
/// @param protectionState word of the REST API; null: missing evidence
/// @param currentProtectionState word of Resource Graph; null in REST answers
/// @param scheduledForDeferredDelete soft-deleted; null: false
/// @param healthStatus result of the service's own pre-check; null: missing evidence
/// @param lastBackupStatus null when empty or absent
/// @param lastBackupTime as Azure wrote it, the year 2001 stands for never
/// @param lastRecoveryPoint as Azure wrote it
/// @param recoveryPointCount null when not asked for
/// @param policyInconsistent `extendedInfo.policyInconsistent`; null when not asked for
/// @param diskExclusion null: none
/// @param createdAt `systemData.createdAt`, hardly ever filled
public record ProtectedItem(
        @Nullable String backupManagementType,
        @Nullable Reference source,
        @Nullable Reference policy,
        @Nullable String protectionState,
        @Nullable String currentProtectionState,
        @Nullable Boolean scheduledForDeferredDelete,
        @Nullable String healthStatus,
        @Nullable String lastBackupStatus,
        @Nullable String lastBackupTime,
        @Nullable String lastRecoveryPoint,
        @Nullable Integer recoveryPointCount,
        @Nullable Boolean policyInconsistent,
        @Nullable DiskExclusion diskExclusion,
        @Nullable String createdAt) {

    /// Which data disks a backup holds.
    ///
    /// @param luns sorted; null: missing evidence
    /// @param inclusion the luns are those that are backed up, and no others; false: those that are left out; null:
    ///     missing evidence
    public record DiskExclusion(
            @Nullable List<Integer> luns, @Nullable Boolean inclusion) {}
}
