package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.Reference;
import org.jspecify.annotations.Nullable;

/// A managed disk of premium storage, as the machine's model describes it.
public final class DiskDraft {

    private final @Nullable Integer lun;
    private boolean managed = true;
    private @Nullable Reference resource;
    private boolean unmanaged;
    private @Nullable String account;
    private @Nullable Integer sizeGB;
    private @Nullable String storageType;
    private @Nullable String placement;
    private @Nullable String encryptionType;
    private @Nullable Reference encryptionSet;
    private @Nullable Boolean toBeDetached;
    private @Nullable Boolean writeAccelerated;

    DiskDraft(@Nullable Integer lun) {
        this.lun = lun;
        this.resource = ADocument.reference(AnId.disk(lun == null ? "os" : "data-" + lun));
    }

    public DiskDraft resource(@Nullable Reference resource) {
        this.resource = resource;
        return this;
    }

    public DiskDraft unmanaged(@Nullable String account) {
        this.managed = false;
        this.resource = null;
        this.unmanaged = true;
        this.account = account;
        return this;
    }

    /// It says neither that it is managed nor that it is unmanaged.
    public DiskDraft ofNoKind() {
        this.managed = false;
        this.resource = null;
        return this;
    }

    public DiskDraft sizeGB(@Nullable Integer sizeGB) {
        this.sizeGB = sizeGB;
        return this;
    }

    public DiskDraft storageType(@Nullable String storageType) {
        this.storageType = storageType;
        return this;
    }

    public DiskDraft placement(@Nullable String placement) {
        this.placement = placement;
        return this;
    }

    public DiskDraft encrypted(@Nullable String encryptionType, @Nullable Reference encryptionSet) {
        this.encryptionType = encryptionType;
        this.encryptionSet = encryptionSet;
        return this;
    }

    public DiskDraft toBeDetached() {
        this.toBeDetached = true;
        return this;
    }

    public DiskDraft writeAccelerated() {
        this.writeAccelerated = true;
        return this;
    }

    public Disk build() {
        return new Disk(
                lun,
                managed,
                resource,
                unmanaged,
                account,
                sizeGB,
                storageType,
                placement,
                encryptionType,
                encryptionSet,
                toBeDetached,
                writeAccelerated);
    }
}
