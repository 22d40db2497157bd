package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network interface.
///
/// Source of the paths: "Network Interfaces - Get", Microsoft.Network 2025-05-01.
///
/// @param networkSecurityGroup null: none
/// @param ipConfigurations in the order of their subnets and addresses; null: missing evidence
public record NetworkInterface(
        @Nullable Reference networkSecurityGroup, @Nullable List<IpConfiguration> ipConfigurations) {

    /// @param subnet without an id: missing evidence
    /// @param privateAddress null: none yet
    /// @param privateAllocation Static or Dynamic; null: missing evidence
    /// @param publicAddress null: none
    /// @param pools backend address pools of load balancers; null like empty: none
    /// @param natRules inbound NAT rules of load balancers; null like empty: none
    public record IpConfiguration(
            Reference subnet,
            @Nullable String privateAddress,
            @Nullable String privateAllocation,
            @Nullable Reference publicAddress,
            @Nullable List<Reference> pools,
            @Nullable List<Reference> natRules) {

        /// It is behind a load balancer, in one way or the other.
        public boolean isBalanced() {
            return (pools != null && !pools.isEmpty()) || (natRules != null && !natRules.isEmpty());
        }
    }

    /// Of the IP configurations, each once, in their order; null: missing evidence.
    public @Nullable List<Reference> subnets() {
        return ipConfigurations == null
                ? null
                : ipConfigurations.stream()
                        .map(IpConfiguration::subnet)
                        .distinct()
                        .toList();
    }
}
