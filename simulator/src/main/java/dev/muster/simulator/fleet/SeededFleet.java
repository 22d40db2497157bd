package dev.muster.simulator.fleet;

import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Makes the documents of a whole estate from a seed: the same seed and size give the same documents, to the last id,
/// with times
/// relative to the given instant.
public final class SeededFleet {

    private final FleetSize size;
    private final String tenant;
    private final Instant now;

    public SeededFleet(FleetSize size, String tenant, Instant now) {
        this.size = size;
        this.tenant = tenant;
        this.now = now;
    }

    /// Hands out every document, one after the other.
    public void writeTo(Consumer<ObjectNode> out) {
        Landscape landscape = new Landscape(size);
        landscape.subscriptions().forEach(subscription -> out.accept(subscription.document(tenant)));
        landscape.sites().forEach(site -> write(site, out));
        VmWriter vms = new VmWriter(size, landscape, now, out);
        for (int i = 0; i < size.vms(); i++) {
            vms.write(i);
        }
    }

    private void write(Site site, Consumer<ObjectNode> out) {
        site.securityGroups(size.seed()).forEach(out);
        site.networkDocuments(size.seed()).forEach(out);
        site.vaults().forEach(vault -> {
            String redundancy = vault.name().contains("NonProd") ? "LocallyRedundant" : "GeoRedundant";
            out.accept(VaultDocuments.vault(vault, site.region().name(), redundancy));
            VaultDocuments.policies(vault, now).forEach(out);
        });
    }
}
