package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes networks, security groups and NICs as the Network provider answers them.
public final class NetworkDocuments {

    private NetworkDocuments() {}

    /// A network with its subnets inside.
    ///
    /// @param second octet of its 10.x.0.0/16
    static ObjectNode vnet(long seed, ArmId id, String location, int second, List<SubnetSpec> subnets) {
        List<ObjectNode> inside = new ArrayList<>();
        for (SubnetSpec subnet : subnets) {
            inside.add(Json.object(
                    "name", subnet.name(),
                    "id", id.spelled() + "/subnets/" + subnet.name(),
                    "etag", etag(id),
                    "properties",
                            Json.object(
                                    "provisioningState",
                                    "Succeeded",
                                    "addressPrefix",
                                    "10." + second + "." + inside.size() * 64 + ".0/18",
                                    "networkSecurityGroup",
                                    subnet.nsg()
                                            .map(NetworkDocuments::reference)
                                            .orElse(null),
                                    "routeTable",
                                    subnet.routes()
                                            .map(NetworkDocuments::reference)
                                            .orElse(null),
                                    "delegations",
                                    Json.array(),
                                    "privateEndpointNetworkPolicies",
                                    "Disabled",
                                    "privateLinkServiceNetworkPolicies",
                                    "Enabled"),
                    "type", "Microsoft.Network/virtualNetworks/subnets"));
        }
        return Json.object(
                "name", id.name(),
                "id", id.spelled(),
                "etag", etag(id),
                "type", "Microsoft.Network/virtualNetworks",
                "location", location,
                "tags", Json.object(),
                "properties",
                        Json.object(
                                "provisioningState",
                                "Succeeded",
                                "resourceGuid",
                                Guid.of(seed, id.key()),
                                "addressSpace",
                                Json.object("addressPrefixes", Json.array("10." + second + ".0.0/16")),
                                "subnets",
                                inside,
                                "virtualNetworkPeerings",
                                Json.array(),
                                "enableDdosProtection",
                                false));
    }

    /// A network with one open subnet named `default`.
    public static ObjectNode simpleVnet(long seed, ArmId id, String location) {
        return vnet(seed, id, location, 0, List.of(new SubnetSpec("default", Optional.empty(), Optional.empty())));
    }

    /// @param routes route table
    record SubnetSpec(String name, Optional<ArmId> nsg, Optional<ArmId> routes) {}

    /// A security group with Azure's default rules.
    static ObjectNode nsg(long seed, ArmId id, String location, List<RuleSpec> rules) {
        return Json.object(
                "name", id.name(),
                "id", id.spelled(),
                "etag", etag(id),
                "type", "Microsoft.Network/networkSecurityGroups",
                "location", location,
                "tags", Json.object("owner", "network-team"),
                "properties",
                        Json.object(
                                "provisioningState", "Succeeded",
                                "resourceGuid", Guid.of(seed, id.key()),
                                "securityRules",
                                        rules.stream()
                                                .map(rule -> rule(id, "securityRules", rule))
                                                .toList(),
                                "defaultSecurityRules",
                                        RuleSpec.DEFAULTS.stream()
                                                .map(rule -> rule(id, "defaultSecurityRules", rule))
                                                .toList()));
    }

    private static ObjectNode rule(ArmId nsg, String kind, RuleSpec rule) {
        return Json.object(
                "name", rule.name(),
                "id", nsg.spelled() + "/" + kind + "/" + rule.name(),
                "etag", etag(nsg),
                "type", "Microsoft.Network/networkSecurityGroups/" + kind,
                "properties",
                        Json.object(
                                "provisioningState", "Succeeded",
                                "protocol", rule.protocol(),
                                "sourcePortRange", "*",
                                "destinationPortRange", rule.port(),
                                "sourceAddressPrefix", rule.source(),
                                "destinationAddressPrefix", rule.destination(),
                                "access", rule.access(),
                                "priority", rule.priority(),
                                "direction", rule.direction(),
                                "sourcePortRanges", Json.array(),
                                "destinationPortRanges", Json.array(),
                                "sourceAddressPrefixes", Json.array(),
                                "destinationAddressPrefixes", Json.array()));
    }

    /// One rule of a security group.
    record RuleSpec(
            String name,
            String direction,
            String access,
            int priority,
            String protocol,
            String source,
            String destination,
            String port) {

        static final List<RuleSpec> DEFAULTS = List.of(
                new RuleSpec(
                        "AllowVnetInBound", "Inbound", "Allow", 65_000, "*", "VirtualNetwork", "VirtualNetwork", "*"),
                new RuleSpec(
                        "AllowAzureLoadBalancerInBound",
                        "Inbound",
                        "Allow",
                        65_001,
                        "*",
                        "AzureLoadBalancer",
                        "*",
                        "*"),
                new RuleSpec("DenyAllInBound", "Inbound", "Deny", 65_500, "*", "*", "*", "*"),
                new RuleSpec(
                        "AllowVnetOutBound", "Outbound", "Allow", 65_000, "*", "VirtualNetwork", "VirtualNetwork", "*"),
                new RuleSpec("AllowInternetOutBound", "Outbound", "Allow", 65_001, "*", "*", "Internet", "*"),
                new RuleSpec("DenyAllOutBound", "Outbound", "Deny", 65_500, "*", "*", "*", "*"));

        static RuleSpec out(String name, String access, int priority, String destination, String port) {
            return new RuleSpec(
                    name, "Outbound", access, priority, port.equals("*") ? "*" : "Tcp", "*", destination, port);
        }

        static RuleSpec in(String name, int priority, String port) {
            return new RuleSpec(name, "Inbound", "Allow", priority, "Tcp", "VirtualNetwork", "*", port);
        }
    }

    /// A NIC of a VM.
    ///
    /// @param nsg on the NIC itself
    public static ObjectNode nic(
            long seed, ArmId id, String location, ArmId vm, ArmId subnet, String address, Optional<ArmId> nsg) {
        return Json.object(
                "name", id.name(),
                "id", id.spelled(),
                "etag", etag(id),
                "properties",
                        Json.object(
                                "provisioningState", "Succeeded",
                                "resourceGuid", Guid.of(seed, id.key()),
                                "ipConfigurations",
                                        Json.array(Json.object(
                                                "name",
                                                "ipconfig1",
                                                "id",
                                                id.spelled() + "/ipConfigurations/ipconfig1",
                                                "etag",
                                                etag(id),
                                                "type",
                                                "Microsoft.Network/networkInterfaces/ipConfigurations",
                                                "properties",
                                                Json.object(
                                                        "provisioningState",
                                                        "Succeeded",
                                                        "privateIPAddress",
                                                        address,
                                                        "privateIPAllocationMethod",
                                                        "Dynamic",
                                                        "subnet",
                                                        reference(subnet),
                                                        "primary",
                                                        true,
                                                        "privateIPAddressVersion",
                                                        "IPv4"))),
                                "dnsSettings",
                                        Json.object("dnsServers", Json.array(), "appliedDnsServers", Json.array()),
                                "enableAcceleratedNetworking", true,
                                "enableIPForwarding", false,
                                "networkSecurityGroup", reference(nsg),
                                "primary", true,
                                "virtualMachine", reference(vm),
                                "hostedWorkloads", Json.array(),
                                "nicType", "Standard"),
                "type", "Microsoft.Network/networkInterfaces",
                "location", location,
                "kind", "Regular");
    }

    private static @Nullable ObjectNode reference(Optional<ArmId> id) {
        return id.map(NetworkDocuments::reference).orElse(null);
    }

    private static ObjectNode reference(ArmId id) {
        return Json.object("id", id.spelled());
    }

    private static String etag(ArmId id) {
        return "W/\"" + Guid.of(1, id.key()) + "\"";
    }
}
