package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A disk as the model of its VM describes it.
///
/// @param lun null for the OS disk
/// @param managed `managedDisk` is present
/// @param resource `managedDisk.id`; null for an unmanaged disk
/// @param unmanaged `vhd.uri` is present
/// @param account name of the storage account in the host of `vhd.uri`, unique in all of Azure (decision C18); null
/// when
///     there is none or it cannot be read
/// @param sizeGB null: the disk resource says it
/// @param storageType `managedDisk.storageAccountType`; null: the disk resource says it
/// @param placement `diffDiskSettings.option`; null: a persistent disk
/// @param encryptionType `managedDisk.securityProfile.securityEncryptionType` of a confidential VM; null: none
/// @param encryptionSet `managedDisk.securityProfile.diskEncryptionSet`, the customer's key of a confidential OS disk;
///     null: none
/// @param toBeDetached null: false
/// @param writeAcceleratorEnabled null: false
public record Disk(
        @Nullable Integer lun,
        boolean managed,
        @Nullable Reference resource,
        boolean unmanaged,
        @Nullable String account,
        @Nullable Integer sizeGB,
        @Nullable String storageType,
        @Nullable String placement,
        @Nullable String encryptionType,
        @Nullable Reference encryptionSet,
        @Nullable Boolean toBeDetached,
        @Nullable Boolean writeAcceleratorEnabled) {

    public boolean isBeingDetached() {
        return Boolean.TRUE.equals(toBeDetached);
    }

    public boolean isWriteAccelerated() {
        return Boolean.TRUE.equals(writeAcceleratorEnabled);
    }
}
