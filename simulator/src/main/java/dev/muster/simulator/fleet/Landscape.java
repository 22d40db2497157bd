package dev.muster.simulator.fleet;

import dev.muster.simulator.truth.ArmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// All subscriptions and sites of the seeded fleet. One region has VMs and no vault anywhere; one subscription has a
/// region whose
/// only vaults belong to another subscription.
final class Landscape {

    /// Share of a subscription's VMs in its first, second and third region, in percent.
    private static final int[] SHARES = {60, 28, 12};

    private static final int WITHOUT_VAULT_SHARE = 2;

    private final List<SubscriptionPlan> subscriptions;
    private final List<Site> sites = new ArrayList<>();

    Landscape(FleetSize size) {
        this.subscriptions = IntStream.range(0, size.subscriptions())
                .mapToObj(i -> SubscriptionPlan.of(size.seed(), i))
                .toList();
        subscriptions.forEach(subscription -> addSites(subscription, size));
        SubscriptionPlan adventurous = subscriptions.get(adventurer());
        sites.add(Site.of(adventurous, Region.WITHOUT_VAULT, size.vmsPerSubscription() * WITHOUT_VAULT_SHARE / 100, 0));
    }

    private void addSites(SubscriptionPlan subscription, FleetSize size) {
        for (int i = 0; i < SHARES.length; i++) {
            int vms = size.vmsPerSubscription() * SHARES[i] / 100;
            boolean guest = subscription.index() == 2 && i == 2 && subscriptions.size() > 3;
            int leastVaults = i == 0 ? 2 : 1;
            sites.add(Site.of(subscription, subscription.regions().get(i), vms, guest ? 0 : leastVaults));
        }
    }

    /// Index of the subscription that uses the region without a vault.
    private int adventurer() {
        return Math.min(1, subscriptions.size() - 1);
    }

    List<SubscriptionPlan> subscriptions() {
        return subscriptions;
    }

    List<Site> sites() {
        return sites;
    }

    /// The site of a VM.
    ///
    /// @param percent 0 to 99
    Site site(int subscription, int percent) {
        if (subscription == adventurer() && percent >= 100 - WITHOUT_VAULT_SHARE) {
            return sites.getLast();
        }
        int first = subscription * SHARES.length;
        int second = percent < SHARES[0] ? 0 : 1;
        return sites.get(first + (percent < SHARES[0] + SHARES[1] ? second : 2));
    }

    /// Vaults that VMs of a site use: its own, else those of other subscriptions in the same region.
    List<ArmId> vaultsFor(Site site) {
        return site.vaults().isEmpty() ? vaultsElsewhere(site) : site.vaults();
    }

    /// A vault of the region that is not the given one.
    Optional<ArmId> otherVault(Site site, ArmId vault) {
        List<ArmId> all = new ArrayList<>(site.vaults());
        all.addAll(vaultsElsewhere(site));
        return all.stream().filter(other -> !other.equals(vault)).findFirst();
    }

    private List<ArmId> vaultsElsewhere(Site site) {
        boolean unique = !site.subscription().namedLikeOthers();
        return sites.stream()
                .filter(other -> unique || !other.subscription().namedLikeOthers())
                .filter(other -> !other.equals(site) && other.region().equals(site.region()))
                .flatMap(other -> other.vaults().stream())
                .toList();
    }
}
