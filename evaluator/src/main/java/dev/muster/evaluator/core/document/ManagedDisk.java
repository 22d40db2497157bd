package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A managed disk, as its own resource describes it.
///
/// Source of the paths: "Disks - Get", Microsoft.Compute 2025-01-02.
///
/// @param storageType `sku.name`; null: missing evidence
/// @param sizeGB null: missing evidence
/// @param maxShares null: 1
/// @param encryptionType `encryption.type`; null: a key of the platform
/// @param encryptionSet `encryption.diskEncryptionSetId`; null: none
/// @param ade Azure Disk Encryption, `encryptionSettingsCollection`; null: not enabled
/// @param securityType `securityProfile.securityType`; null: none
/// @param networkAccessPolicy null: AllowAll
/// @param publicNetworkAccess null: Enabled
/// @param dataAccessAuthMode null: None
/// @param architecture `supportedCapabilities.architecture`, of OS disks
public record ManagedDisk(
        @Nullable String storageType,
        @Nullable Integer sizeGB,
        @Nullable Integer maxShares,
        @Nullable String encryptionType,
        @Nullable Reference encryptionSet,
        @Nullable Ade ade,
        @Nullable String securityType,
        @Nullable String networkAccessPolicy,
        @Nullable String publicNetworkAccess,
        @Nullable String dataAccessAuthMode,
        @Nullable String architecture) {

    /// @param enabled null: missing evidence
    /// @param secretVaults key vaults that hold the secrets, in the order of ids
    /// @param keyVaults key vaults that hold keys which wrap the secrets, in the order of ids
    public record Ade(@Nullable Boolean enabled, List<Reference> secretVaults, List<Reference> keyVaults) {}

    public boolean isShared() {
        return maxShares != null && maxShares > 1;
    }
}
