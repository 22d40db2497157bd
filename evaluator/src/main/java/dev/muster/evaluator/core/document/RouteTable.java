package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A route table, as far as its default route goes.
///
/// Source of the paths: "Route Tables - Get", Microsoft.Network 2025-05-01.
///
/// @param defaultRoutes those for 0.0.0.0/0, at most one in practice; null: missing evidence
public record RouteTable(@Nullable List<Route> defaultRoutes) {

    /// @param nextHop `nextHopType`: Internet, VirtualAppliance, VirtualNetworkGateway, VnetLocal or None
    public record Route(@Nullable String nextHop) {}
}
