package dev.muster.evaluator.core.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A Recovery Services vault.
///
/// Source of the paths: "Vaults - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param location lower case, no blanks; null: missing evidence
/// @param provisioningState null: Succeeded (decision D08)
/// @param role tag `bkp-role`; null: none
/// @param redundancy `redundancySettings.standardTierStorageRedundancy`; null: see [VaultStorage]
/// @param crossRegionRestore `redundancySettings.crossRegionRestore`; null: see [VaultStorage]
/// @param security null: the vault says nothing about it
public record Vault(
        @Nullable String location,
        @Nullable String provisioningState,
        @Nullable String role,
        @Nullable String redundancy,
        @Nullable String crossRegionRestore,
        @Nullable Security security) {

    /// `securitySettings`.
    ///
    /// @param softDelete `softDeleteSettings.softDeleteState`; null: see [VaultSettings]
    /// @param softDeleteDays `softDeleteSettings.softDeleteRetentionPeriodInDays`; null: see [VaultSettings]
    /// @param immutability `immutabilitySettings.state`; null: Disabled
    public record Security(
            @Nullable String softDelete,
            @Nullable Integer softDeleteDays,
            @Nullable String immutability) {}

    /// Whether a VM could be protected in it now (decision B01); null for a state that nobody here knows.
    public @Nullable Boolean isUsable() {
        String state = provisioningState == null ? "succeeded" : provisioningState.toLowerCase(Locale.ROOT);
        return switch (state) {
            case "succeeded", "provisioning", "creating", "updating", "accepted" -> true;
            case "deleting", "deleted", "failed" -> false;
            default -> null;
        };
    }
}
