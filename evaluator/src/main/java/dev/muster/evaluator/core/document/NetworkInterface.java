package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A network interface.
///
/// Source of the paths: "Network Interfaces - Get", Microsoft.Network 2025-05-01.
///
/// @param networkSecurityGroup null: none
/// @param subnets one per IP configuration, without repetitions, in the order of ids; null: missing evidence
public record NetworkInterface(
        @Nullable Reference networkSecurityGroup, @Nullable List<Reference> subnets) {}
