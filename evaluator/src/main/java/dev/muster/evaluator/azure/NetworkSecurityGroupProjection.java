package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A network security group.
final class NetworkSecurityGroupProjection implements KindProjection {

    private static final Comparator<SecurityRule> BY_PRIORITY = Comparator.comparing(
                    SecurityRule::priority, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SecurityRule::toString);

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        List<SecurityRule> own = rules(properties.objects("securityRules"));
        NetworkSecurityGroup document = new NetworkSecurityGroup(
                only(own, it -> !isInbound(it)),
                only(own, NetworkSecurityGroupProjection::isInbound),
                rules(properties.objects("defaultSecurityRules")));
        return Draft.of(document, Set.of(), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<SecurityRule> rules(@Nullable List<Shape> rules) {
        return rules == null
                ? null
                : rules.stream()
                        .map(NetworkSecurityGroupProjection::rule)
                        .sorted(BY_PRIORITY)
                        .toList();
    }

    private static @Nullable List<SecurityRule> only(
            @Nullable List<SecurityRule> rules, Predicate<SecurityRule> wanted) {
        return rules == null ? null : rules.stream().filter(wanted).toList();
    }

    private static boolean isInbound(SecurityRule rule) {
        return "Inbound".equalsIgnoreCase(rule.direction());
    }

    private static SecurityRule rule(Shape rule) {
        Shape properties = rule.objectOrEmpty("properties");
        return new SecurityRule(
                rule.text("name"),
                properties.text("direction"),
                properties.text("access"),
                properties.number("priority"),
                properties.text("protocol"),
                oneOrMany(properties, "sourceAddressPrefix", "sourceAddressPrefixes"),
                oneOrMany(properties, "destinationAddressPrefix", "destinationAddressPrefixes"),
                oneOrMany(properties, "destinationPortRange", "destinationPortRanges"),
                isFilled(properties, "sourceApplicationSecurityGroups"),
                isFilled(properties, "destinationApplicationSecurityGroups"));
    }

    /// Azure fills either the one or the many; null when neither.
    private static @Nullable List<String> oneOrMany(Shape properties, String one, String many) {
        Set<String> values = new TreeSet<>();
        List<String> list = properties.texts(many);
        if (list != null) {
            values.addAll(list);
        }
        String single = properties.text(one);
        if (single != null) {
            values.add(single);
        }
        return values.isEmpty() ? null : new ArrayList<>(values);
    }

    private static boolean isFilled(Shape properties, String list) {
        List<Shape> groups = properties.objects(list);
        return groups != null && !groups.isEmpty();
    }
}
