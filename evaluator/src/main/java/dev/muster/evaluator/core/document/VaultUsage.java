package dev.muster.evaluator.core.document;

/// What Azure counts in a vault.
///
/// Source of the paths: "Backup Usage Summaries - List", Microsoft.RecoveryServices 2025-08-01.
///
/// @param items protected items of every kind
public record VaultUsage(int items) {}
