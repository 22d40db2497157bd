package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network security group: its own rules, without the default ones, which no rule considers (decision B15).
///
/// Source of the paths: "Network Security Groups - Get", Microsoft.Network 2025-05-01.
///
/// @param rules those that are not inbound, by priority; null: missing evidence
public record NetworkSecurityGroup(@Nullable List<SecurityRule> rules) {

    /// @param priority 100 to 4096, the smaller wins
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
            @Nullable List<String> destinations,
            @Nullable List<String> destinationPorts,
            boolean sourceGroups,
            boolean destinationGroups) {}
}
