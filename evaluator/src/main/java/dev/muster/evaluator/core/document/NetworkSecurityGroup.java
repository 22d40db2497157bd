package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network security group.
///
/// Source of the paths: "Network Security Groups - Get", Microsoft.Network 2025-05-01.
///
/// @param rules its own rules that are not inbound, by priority; null: missing evidence
/// @param inboundRules its own rules that are inbound, by priority; null: missing evidence
/// @param defaultRules those that Azure gives every group, in both directions, by priority; null: missing evidence
public record NetworkSecurityGroup(
        @Nullable List<SecurityRule> rules,
        @Nullable List<SecurityRule> inboundRules,
        @Nullable List<SecurityRule> defaultRules) {

    /// @param priority 100 to 4096 (defaults 65000 and more), the smaller wins
    /// @param sources `sourceAddressPrefix` and `sourceAddressPrefixes`; null when neither is given
    /// @param destinations `destinationAddressPrefix` and `destinationAddressPrefixes`; null when neither is given
    /// @param destinationPorts `destinationPortRange` and `destinationPortRanges`; null when neither is given
    /// @param sourceGroups the rule's source is an application security group
    /// @param destinationGroups the rule's destination is an application security group
    public record SecurityRule(
            @Nullable String name,
            @Nullable String direction,
            @Nullable String access,
            @Nullable Integer priority,
            @Nullable String protocol,
            @Nullable List<String> sources,
            @Nullable List<String> destinations,
            @Nullable List<String> destinationPorts,
            boolean sourceGroups,
            boolean destinationGroups) {}
}
