package dev.muster.evaluator.core.document;

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
/// @param lastBackupTime as Azure wrote it, the year 2001 stands for never
/// @param lastRecoveryPoint as Azure wrote it
/// @param recoveryPointCount null when not asked for
/// @param createdAt `systemData.createdAt`, hardly ever filled
public record ProtectedItem(
        @Nullable String backupManagementType,
        @Nullable Reference source,
        @Nullable Reference policy,
        @Nullable String protectionState,
        @Nullable String currentProtectionState,
        @Nullable Boolean scheduledForDeferredDelete,
        @Nullable String lastBackupTime,
        @Nullable String lastRecoveryPoint,
        @Nullable Integer recoveryPointCount,
        @Nullable String createdAt) {}
