package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// The older description of a vault's security, `backupconfig/vaultconfig`.
///
/// Source of the paths: "Backup Resource Vault Configs - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param softDelete `softDeleteFeatureState`; null: missing evidence
/// @param softDeleteDays `softDeleteRetentionPeriodInDays`; null: missing evidence
public record VaultSettings(
        @Nullable String softDelete, @Nullable Integer softDeleteDays) {}
