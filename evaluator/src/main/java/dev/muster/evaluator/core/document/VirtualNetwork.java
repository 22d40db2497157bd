package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A virtual network with its subnets, which have no row of their own.
///
/// Source of the paths: "Virtual Networks - Get", Microsoft.Network 2025-05-01.
///
/// @param subnets in the order of ids; null: missing evidence
public record VirtualNetwork(@Nullable List<Subnet> subnets) {}
