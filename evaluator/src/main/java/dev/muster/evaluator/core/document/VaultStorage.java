package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// The older description of a vault's storage, `backupstorageconfig/vaultstorageconfig`.
///
/// Source of the paths: "Backup Resource Storage Configs - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param redundancy `storageType`; null: missing evidence
/// @param state `storageTypeState`: Locked once a machine is registered, or Unlocked
/// @param crossRegionRestore null: missing evidence
public record VaultStorage(
        @Nullable String redundancy,
        @Nullable String state,
        @Nullable Boolean crossRegionRestore) {}
