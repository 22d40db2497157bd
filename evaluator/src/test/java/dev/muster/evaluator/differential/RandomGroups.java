package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// Network security groups.
final class RandomGroups {

    private RandomGroups() {}

    static ObjectNode group(Dice dice) {
        List<Integer> priorities = new ArrayList<>(
                IntStream.rangeClosed(1, 6).map(it -> it * 100).boxed().toList());
        Collections.shuffle(priorities, new Random(dice.upTo(1000)));
        List<ObjectNode> rules = new ArrayList<>();
        for (int i = dice.upTo(5); i > 0; i--) {
            rules.add(rule(dice, priorities.get(i)));
        }
        return object("properties", object("securityRules", rules, "defaultSecurityRules", defaults()));
    }

    private static ObjectNode rule(Dice dice, int priority) {
        boolean inbound = dice.in(30);
        String to = dice.of(
                "Internet",
                "*",
                "Storage",
                "storage.WestEurope",
                "Storage.NorthEurope",
                "AzureCloud",
                "AzureCloud.westeurope",
                "VirtualNetwork",
                "52.1.2.0/24",
                "10.0.0.0/8",
                "0.0.0.0/0",
                "AzureBackup",
                "192.168.1.1");
        String from = String.valueOf(dice.mostly(
                60,
                "*",
                "VirtualNetwork",
                "10.0.0.0/24",
                "10.9.0.0/16",
                "10.0.0.4",
                "AzureLoadBalancer",
                "52.9.9.0/24",
                "0.0.0.0/0"));
        boolean many = dice.in(15);
        ObjectNode rule = object(
                "name",
                "r" + priority,
                "properties",
                object(
                        "direction",
                        inbound ? "Inbound" : dice.of("Outbound", "outbound"),
                        "access",
                        dice.of("Allow", "Deny"),
                        "priority",
                        dice.mostly(97, priority, Dice.ABSENT),
                        "protocol",
                        dice.mostly(75, "Tcp", "*", "TCP", "Udp"),
                        many ? "destinationAddressPrefixes" : "destinationAddressPrefix",
                        many ? List.of(to, "10.3.0.0/16") : to,
                        many ? "sourceAddressPrefixes" : "sourceAddressPrefix",
                        many ? List.of(from, "10.4.0.0/16") : from,
                        many ? "destinationPortRanges" : "destinationPortRange",
                        many
                                ? List.of("22", "80-443")
                                : dice.of("*", "443", "80-443", "80", "444-500", "443", "3128", "8080"),
                        "destinationApplicationSecurityGroups",
                        dice.mostly(96, Dice.ABSENT, List.of(object("id", "/x"))),
                        "sourceApplicationSecurityGroups",
                        dice.mostly(96, Dice.ABSENT, List.of(object("id", "/x")))));
        if (rule.path("properties").has("destinationApplicationSecurityGroups")) {
            ((ObjectNode) rule.path("properties"))
                    .remove(List.of("destinationAddressPrefix", "destinationAddressPrefixes"));
        }
        return rule;
    }

    /// As Azure makes them (source: "Network security groups", default security rules, 2024).
    private static List<ObjectNode> defaults() {
        return List.of(
                byDefault("AllowVnetInBound", "Inbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
                byDefault("AllowAzureLoadBalancerInBound", "Inbound", "Allow", 65001, "AzureLoadBalancer", "*"),
                byDefault("DenyAllInBound", "Inbound", "Deny", 65500, "*", "*"),
                byDefault("AllowVnetOutBound", "Outbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
                byDefault("AllowInternetOutBound", "Outbound", "Allow", 65001, "*", "Internet"),
                byDefault("DenyAllOutBound", "Outbound", "Deny", 65500, "*", "*"));
    }

    private static ObjectNode byDefault(
            String name, String direction, String access, int priority, String from, String to) {
        return object(
                "name",
                name,
                "properties",
                object(
                        "direction",
                        direction,
                        "access",
                        access,
                        "priority",
                        priority,
                        "protocol",
                        "*",
                        "sourceAddressPrefix",
                        from,
                        "destinationAddressPrefix",
                        to,
                        "destinationPortRange",
                        "*"));
    }
}
