package dev.muster.simulator.fleet;

import dev.muster.simulator.truth.ArmId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
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
        landscape.subscriptions().forEach(subscription -> out.accept(account(subscription)));
        landscape.sites().forEach(site -> write(site, out));
        lock(landscape).ifPresent(out);
        VmWriter vms = new VmWriter(size, landscape, now, out);
        for (int i = 0; i < size.vms(); i++) {
            vms.write(i);
        }
    }

    /// Where the unmanaged disks of a subscription lie.
    private static ObjectNode account(SubscriptionPlan subscription) {
        ArmId id = subscription.resource(
                "rg-legacy-storage",
                "Microsoft.Storage/storageAccounts/st" + subscription.id().substring(0, 8));
        return SurroundingDocuments.storageAccount(
                id, subscription.regions().getFirst().name());
    }

    /// Somebody locked the restore points of one region, where there are several subscriptions.
    private static Optional<ObjectNode> lock(Landscape landscape) {
        SubscriptionPlan last = landscape.subscriptions().getLast();
        String group = SurroundingDocuments.backupGroup(last.regions().getLast().name());
        return landscape.subscriptions().size() < 2
                ? Optional.empty()
                : Optional.of(SurroundingDocuments.lock(
                        ArmId.of("/subscriptions/" + last.id() + "/resourceGroups/" + group), "keep", "CanNotDelete"));
    }

    private void write(Site site, Consumer<ObjectNode> out) {
        site.securityGroups(size.seed()).forEach(out);
        site.networkDocuments(size.seed()).forEach(out);
        site.surroundings(tenant).forEach(out);
        site.vaults().forEach(vault -> {
            boolean secondary = vault.name().toUpperCase(Locale.ROOT).contains("NONPROD");
            out.accept(VaultDocuments.vault(vault, site.region().name(), secondary));
            VaultDocuments.policies(vault, now).forEach(out);
        });
    }
}
