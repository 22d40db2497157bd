package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A disk as the model of its VM describes it.
///
/// @param lun null for the OS disk
/// @param managed `managedDisk` is present
/// @param unmanaged `vhd.uri` is present
/// @param toBeDetached null: false
/// @param writeAcceleratorEnabled null: false
public record Disk(
        @Nullable Integer lun,
        boolean managed,
        boolean unmanaged,
        @Nullable Boolean toBeDetached,
        @Nullable Boolean writeAcceleratorEnabled) {

    public boolean isBeingDetached() {
        return Boolean.TRUE.equals(toBeDetached);
    }

    public boolean isWriteAccelerated() {
        return Boolean.TRUE.equals(writeAcceleratorEnabled);
    }
}
