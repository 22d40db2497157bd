package dev.muster.simulator.fleet;

import dev.muster.simulator.fleet.NetworkDocuments.RuleSpec;
import dev.muster.simulator.fleet.NetworkDocuments.SubnetSpec;
import dev.muster.simulator.truth.ArmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// What a subscription has in one region before the first VM comes: networks, security groups, vaults.
///
/// @param vaults may be empty
/// @param networks number of virtual networks
record Site(SubscriptionPlan subscription, Region region, int networks, List<ArmId> vaults) {

    private static final List<String> TIERS = List.of("web", "app", "data");
    private static final int VMS_PER_NETWORK = 1_500;
    private static final int VMS_PER_VAULT = 700;

    /// @param vms expected here
    /// @param leastVaults at least so many, zero for none at all
    static Site of(SubscriptionPlan subscription, Region region, int vms, int leastVaults) {
        int vaults = leastVaults == 0 ? 0 : Math.max(leastVaults, (vms + VMS_PER_VAULT - 1) / VMS_PER_VAULT);
        return new Site(
                subscription,
                region,
                Math.max(1, (vms + VMS_PER_NETWORK - 1) / VMS_PER_NETWORK),
                IntStream.range(0, vaults)
                        .mapToObj(i -> subscription.resource(
                                "rg-backup-" + region.code(),
                                "Microsoft.RecoveryServices/vaults/" + vaultName(region, i)))
                        .toList());
    }

    private static String vaultName(Region region, int number) {
        String kind = number % 2 == 0 ? "Prod" : "NonProd";
        String name = "rsv-" + kind + "-" + region.code() + "-0" + (number + 1);
        return number % 3 == 2 ? name.toUpperCase(Locale.ROOT) : name;
    }

    ArmId network(int number) {
        return inNetworkGroup("virtualNetworks/vnet-" + region.code() + "-0" + (number + 1));
    }

    /// A subnet behind a security group.
    ArmId guardedSubnet(int network, int tier) {
        return network(network).child("subnets/snet-" + TIERS.get(tier % TIERS.size()));
    }

    /// The subnet without one.
    ArmId openSubnet(int network) {
        return network(network).child("subnets/snet-app-open");
    }

    /// Security group for NICs of a tier.
    ArmId nicGroup(int tier) {
        return inNetworkGroup("networkSecurityGroups/nsg-nic-" + TIERS.get(tier % TIERS.size()) + "-" + region.code());
    }

    private ArmId subnetGroup(int tier) {
        return inNetworkGroup("networkSecurityGroups/nsg-snet-" + TIERS.get(tier) + "-" + region.code());
    }

    /// The security group whose rules stand in the wrong order.
    ArmId legacyGroup() {
        return inNetworkGroup("networkSecurityGroups/NSG-Legacy-" + region.code());
    }

    private ArmId inNetworkGroup(String typeAndName) {
        return subscription.resource("rg-network-" + region.code(), "Microsoft.Network/" + typeAndName);
    }

    List<ObjectNode> securityGroups(long seed) {
        List<ObjectNode> groups = new ArrayList<>();
        for (int tier = 0; tier < TIERS.size(); tier++) {
            groups.add(group(
                    seed,
                    nicGroup(tier),
                    List.of(RuleSpec.in("allow-https", 200, "443"), storage(100), noInternet(4000))));
            groups.add(group(seed, subnetGroup(tier), List.of(RuleSpec.in("allow-app", 300, "8443"))));
        }
        groups.add(group(seed, legacyGroup(), List.of(noInternet(100), storage(200))));
        return groups;
    }

    private RuleSpec storage(int priority) {
        return RuleSpec.out("allow-storage", "Allow", priority, "Storage", "443");
    }

    private RuleSpec noInternet(int priority) {
        return RuleSpec.out("deny-internet", "Deny", priority, "Internet", "*");
    }

    private ObjectNode group(long seed, ArmId id, List<RuleSpec> rules) {
        return NetworkDocuments.nsg(seed, id, region.name(), rules);
    }

    List<ObjectNode> networkDocuments(long seed) {
        return IntStream.range(0, networks)
                .mapToObj(i -> NetworkDocuments.vnet(seed, network(i), region.name(), octet(i), subnets()))
                .toList();
    }

    ArmId keyVault() {
        return subscription.resource(
                "rg-keys-" + region.code(),
                "Microsoft.KeyVault/vaults/kv-" + subscription.id().substring(0, 8) + "-" + region.code());
    }

    ArmId encryptionSet() {
        return subscription.resource(
                "rg-keys-" + region.code(), "Microsoft.Compute/diskEncryptionSets/des-" + region.code());
    }

    private ArmId routeTable() {
        return inNetworkGroup("routeTables/rt-" + region.code());
    }

    /// Keys and routes of the site.
    List<ObjectNode> surroundings(String tenant) {
        return List.of(
                SurroundingDocuments.keyVault(keyVault(), region.name(), tenant),
                SurroundingDocuments.encryptionSet(encryptionSet(), region.name(), keyVault()),
                SurroundingDocuments.routeTable(routeTable(), region.name()));
    }

    /// Second octet of a network's addresses.
    int octet(int network) {
        return (subscription.index() * 20 + network) % 250;
    }

    private List<SubnetSpec> subnets() {
        List<SubnetSpec> subnets = new ArrayList<>();
        for (int tier = 0; tier < TIERS.size(); tier++) {
            subnets.add(new SubnetSpec("snet-" + TIERS.get(tier), Optional.of(subnetGroup(tier)), Optional.empty()));
        }
        subnets.add(new SubnetSpec("snet-app-open", Optional.empty(), Optional.of(routeTable())));
        return subnets;
    }
}
