package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.ManagedDisk.Ade;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resource of a managed disk of premium storage and 64 GB that says nothing special.
public final class ManagedDiskDraft {

    private @Nullable String storageType = "Premium_LRS";
    private @Nullable Integer sizeGB = 64;
    private @Nullable Integer maxShares;
    private @Nullable String encryptionType;
    private @Nullable Reference encryptionSet;
    private @Nullable Ade ade;
    private @Nullable String securityType;
    private @Nullable String networkAccessPolicy;
    private @Nullable String publicNetworkAccess;
    private @Nullable String authMode;
    private @Nullable String architecture;

    ManagedDiskDraft() {}

    public ManagedDiskDraft storageType(@Nullable String storageType) {
        this.storageType = storageType;
        return this;
    }

    public ManagedDiskDraft sizeGB(@Nullable Integer sizeGB) {
        this.sizeGB = sizeGB;
        return this;
    }

    public ManagedDiskDraft maxShares(@Nullable Integer maxShares) {
        this.maxShares = maxShares;
        return this;
    }

    public ManagedDiskDraft encryption(@Nullable String type, @Nullable Reference set) {
        this.encryptionType = type;
        this.encryptionSet = set;
        return this;
    }

    public ManagedDiskDraft ade(@Nullable Ade ade) {
        this.ade = ade;
        return this;
    }

    /// Encrypted by Azure Disk Encryption with a secret in this key vault.
    public ManagedDiskDraft encryptedWith(Reference secrets, Reference... keys) {
        return ade(new Ade(true, List.of(secrets), List.of(keys)));
    }

    public ManagedDiskDraft securityType(@Nullable String securityType) {
        this.securityType = securityType;
        return this;
    }

    public ManagedDiskDraft networkAccess(@Nullable String policy, @Nullable String publicAccess) {
        this.networkAccessPolicy = policy;
        this.publicNetworkAccess = publicAccess;
        return this;
    }

    public ManagedDiskDraft authMode(@Nullable String authMode) {
        this.authMode = authMode;
        return this;
    }

    public ManagedDiskDraft architecture(@Nullable String architecture) {
        this.architecture = architecture;
        return this;
    }

    public ManagedDisk build() {
        return new ManagedDisk(
                storageType,
                sizeGB,
                maxShares,
                encryptionType,
                encryptionSet,
                ade,
                securityType,
                networkAccessPolicy,
                publicNetworkAccess,
                authMode,
                architecture);
    }
}
