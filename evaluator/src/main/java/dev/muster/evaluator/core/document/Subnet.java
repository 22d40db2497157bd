package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A subnet.
///
/// @param id normalised id
/// @param networkSecurityGroup null: none
/// @param routeTable null: none
/// @param natGateway whether one is attached
/// @param defaultOutboundAccess false: only explicit ways lead out; null: true
public record Subnet(
        String id,
        @Nullable Reference networkSecurityGroup,
        @Nullable Reference routeTable,
        boolean natGateway,
        @Nullable Boolean defaultOutboundAccess) {}
