package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.PublicAddress;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.RouteTable.Route;
import dev.muster.evaluator.core.document.Subnet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Interfaces, groups, subnets and what surrounds those.
record OddNetwork(Chance chance) {

    NetworkInterface nic() {
        IpConfiguration configuration = ADocument.ipConfiguration(ADocument.reference(OddEvidence.SUBNET))
                .address(chance.mostly("10.0.0.4", "odd", null))
                .allocation(chance.oneOf("Dynamic", "Static", "Odd", null))
                .publicAddress(chance.mostly(null, ADocument.reference(AnId.publicAddress("pip-1"))))
                .build();
        IpConfiguration balanced = ADocument.ipConfiguration(ADocument.reference(OddEvidence.SUBNET))
                .pool(Reference.of("x"))
                .build();
        return new NetworkInterface(
                group("nsg-1"), chance.mostly(List.of(configuration), List.of(configuration, balanced), null));
    }

    private @Nullable Reference group(String name) {
        return chance.mostly(ADocument.reference(AnId.nsg(name)), Reference.of("?"), null);
    }

    Subnet subnet() {
        return new Subnet(
                OddEvidence.SUBNET.value(),
                group("nsg-2"),
                chance.mostly(null, ADocument.reference(AnId.routeTable("rt-1"))),
                chance.of(20),
                chance.oneOf(null, true, false));
    }

    RouteTable routeTable() {
        return new RouteTable(chance.oneOf(
                List.of(),
                List.of(new Route(chance.oneOf("Internet", "VirtualAppliance", "None", "Odd", null))),
                null));
    }

    PublicAddress publicAddress() {
        return new PublicAddress(chance.oneOf("Static", "Dynamic", "Odd", null));
    }

    NetworkSecurityGroup nsg() {
        List<SecurityRule> rules = IntStream.range(0, chance.below(5))
                .mapToObj(it -> rule(it, "Outbound"))
                .toList();
        List<SecurityRule> inbound = IntStream.range(0, chance.below(3))
                .mapToObj(it -> rule(it, "Inbound"))
                .toList();
        return new NetworkSecurityGroup(
                chance.mostly(rules, List.of(), null), inbound, chance.mostly(ADocument.defaultRules(), null, null));
    }

    private SecurityRule rule(int number, String direction) {
        boolean toGroups = chance.of(5);
        return new SecurityRule(
                "rule-" + number,
                chance.mostly(direction, "Odd", null),
                chance.mostly(number % 2 == 0 ? "Allow" : "Deny", "Odd", null),
                chance.of(85) ? (chance.of(50) ? 100 + number : 200 - number) : null,
                chance.mostly("Tcp", "*", "Udp", "Odd", null),
                chance.mostly(List.of("*"), List.of("VirtualNetwork"), List.of("10.0.0.0/8"), null),
                toGroups ? null : destinations(number),
                chance.mostly(List.of("443"), List.of("*"), List.of("80", "odd"), null),
                chance.of(5),
                toGroups);
    }

    private @Nullable List<String> destinations(int number) {
        return chance.mostly(
                List.of(number % 2 == 0 ? "Storage" : "Internet"), List.of("*"), List.of("Storage.westeurope"), null);
    }
}
