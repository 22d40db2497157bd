package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Network interfaces and what lies around them.
final class RandomNetwork {

    private RandomNetwork() {}

    static void add(Draft draft) {
        Dice dice = draft.dice();
        List<ObjectNode> nics = new ArrayList<>();
        for (int i = dice.of(1, 1, 1, 1, 1, 2, 2, 0); i > 0; i--) {
            String id = net("networkInterfaces/nic-" + i);
            nics.add(object("id", draft.spelled(id)));
            nic(draft, id);
        }
        ObjectNode machine = (ObjectNode) draft.part("documents")
                .path(draft.vm().toLowerCase(java.util.Locale.ROOT))
                .path("body")
                .path("properties");
        if (!draft.vm().contains("Classic") && dice.in(98)) {
            machine.set("networkProfile", object("networkInterfaces", nics));
        }
        for (String name : List.of("nsg-1", "nsg-2")) {
            draft.document(net("networkSecurityGroups/" + name), RandomGroups.group(dice));
        }
        draft.document(
                net("routeTables/rt"),
                object(
                        "properties",
                        object(
                                "routes",
                                dice.mostly(
                                        95,
                                        List.of(
                                                object(
                                                        "properties",
                                                        object("addressPrefix", "10.1.0.0/16", "nextHopType", "None")),
                                                object(
                                                        "properties",
                                                        object(
                                                                "addressPrefix",
                                                                dice.mostly(85, "0.0.0.0/0", "10.2.0.0/16"),
                                                                "nextHopType",
                                                                dice.of(
                                                                        "Internet",
                                                                        "None",
                                                                        "VirtualAppliance",
                                                                        "VirtualNetworkGateway",
                                                                        "VnetLocal",
                                                                        "Odd")))),
                                        List.of(),
                                        Dice.ABSENT))));
        List<ObjectNode> subnets = new ArrayList<>();
        for (String name : List.of("one", "two")) {
            subnets.add(object(
                    "id",
                    net("virtualNetworks/vnet/subnets/" + name),
                    "properties",
                    object(
                            "networkSecurityGroup",
                                    dice.mostly(
                                            50,
                                            Dice.ABSENT,
                                            object("id", net("networkSecurityGroups/nsg-" + dice.of(1, 2)))),
                            "routeTable", dice.mostly(70, Dice.ABSENT, object("id", net("routeTables/rt"))),
                            "natGateway", dice.mostly(85, Dice.ABSENT, object("id", net("natGateways/nat"))),
                            "defaultOutboundAccess", dice.mostly(75, Dice.ABSENT, true, false))));
        }
        draft.document(net("virtualNetworks/vnet"), object("properties", object("subnets", subnets)));
        for (String name : List.of("pip-1", "pip-2")) {
            draft.document(
                    net("publicIPAddresses/" + name),
                    object(
                            "properties",
                            object(
                                    "publicIPAllocationMethod",
                                    dice.mostly(50, "Static", "Dynamic", "dynamic", "Odd", Dice.ABSENT))));
        }
    }

    private static String net(String resource) {
        return Draft.id(RandomWorlds.OWN, "rg-net", "Microsoft.Network/" + resource);
    }

    private static void nic(Draft draft, String id) {
        Dice dice = draft.dice();
        List<ObjectNode> configurations = new ArrayList<>();
        for (int i = dice.of(1, 1, 1, 1, 2); i > 0; i--) {
            configurations.add(object(
                    "name",
                    "c" + i,
                    "properties",
                    object(
                            "subnet",
                                    dice.mostly(
                                            97,
                                            object(
                                                    "id",
                                                    net("virtualNetworks/vnet/subnets/"
                                                            + dice.mostly(97, dice.of("one", "two"), "gone"))),
                                            Dice.ABSENT),
                            "privateIPAddress", dice.mostly(85, "10.0.0." + (3 + i), "10.0.9.9", Dice.ABSENT),
                            "privateIPAllocationMethod",
                                    dice.mostly(75, "Dynamic", "Static", "static", "Odd", Dice.ABSENT),
                            "publicIPAddress",
                                    dice.mostly(
                                            75,
                                            Dice.ABSENT,
                                            object("id", net("publicIPAddresses/pip-" + dice.of(1, 2)))),
                            "loadBalancerBackendAddressPools",
                                    dice.mostly(
                                            85,
                                            Dice.ABSENT,
                                            List.of(),
                                            List.of(object("id", net("loadBalancers/lb/backendAddressPools/p")))),
                            "loadBalancerInboundNatRules",
                                    dice.mostly(
                                            92,
                                            Dice.ABSENT,
                                            List.of(object("id", net("loadBalancers/lb/inboundNatRules/n")))))));
        }
        draft.document(
                id,
                object(
                        "properties",
                        object(
                                "networkSecurityGroup",
                                        dice.mostly(
                                                50,
                                                Dice.ABSENT,
                                                object("id", net("networkSecurityGroups/nsg-" + dice.of(1, 2)))),
                                "ipConfigurations", dice.mostly(97, configurations, Dice.ABSENT))));
    }
}
