package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import org.jspecify.annotations.Nullable;

/// A geo-redundant vault in westeurope with soft delete, not immutable.
public final class VaultDraft {

    private @Nullable String location = "westeurope";
    private @Nullable String provisioningState = "Succeeded";
    private @Nullable String role;
    private @Nullable String redundancy = "GeoRedundant";
    private @Nullable String crossRegionRestore = "Disabled";
    private @Nullable Security security = new Security("Enabled", 14, null);

    public VaultDraft location(@Nullable String location) {
        this.location = location;
        return this;
    }

    public VaultDraft provisioningState(@Nullable String provisioningState) {
        this.provisioningState = provisioningState;
        return this;
    }

    public VaultDraft role(@Nullable String role) {
        this.role = role;
        return this;
    }

    public VaultDraft redundancy(@Nullable String redundancy) {
        this.redundancy = redundancy;
        return this;
    }

    public VaultDraft crossRegionRestore(@Nullable String crossRegionRestore) {
        this.crossRegionRestore = crossRegionRestore;
        return this;
    }

    public VaultDraft security(@Nullable Security security) {
        this.security = security;
        return this;
    }

    public Vault build() {
        return new Vault(location, provisioningState, role, redundancy, crossRegionRestore, security);
    }
}
