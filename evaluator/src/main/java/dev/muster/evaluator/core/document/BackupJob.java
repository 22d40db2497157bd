package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job of Azure Backup.
///
/// Source of the paths: "Job Details - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param operation such as Backup, ConfigureBackup
/// @param status such as Completed, Failed, InProgress
/// @param container `containerName`, in lower case: says whose job it is (decision A11); null: nobody knows
/// @param startTime as Azure wrote it
/// @param errors texts and codes of its errors; null like empty: none
public record BackupJob(
        @Nullable String operation,
        @Nullable String status,
        @Nullable String container,
        @Nullable String startTime,
        @Nullable List<String> errors) {}
