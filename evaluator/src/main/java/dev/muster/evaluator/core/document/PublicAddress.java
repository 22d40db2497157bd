package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A public IP address.
///
/// Source of the paths: "Public IP Addresses - Get", Microsoft.Network 2025-05-01.
///
/// @param allocation `publicIPAllocationMethod`: Static (always for a Standard address) or Dynamic; null: missing
///     evidence
public record PublicAddress(@Nullable String allocation) {}
