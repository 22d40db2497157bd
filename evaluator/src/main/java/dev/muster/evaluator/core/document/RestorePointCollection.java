package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// A collection of restore points: the snapshots that a backup keeps beside the vault.
///
/// Source of the paths: "Restore Point Collections - Get", Microsoft.Compute 2025-04-01.
///
/// @param source the VM; null: missing evidence
public record RestorePointCollection(@Nullable Reference source) {}
