package dev.muster.evaluator.core.document;

import org.jspecify.annotations.Nullable;

/// What Azure says about protecting a machine in a vault, before anybody tries.
///
/// Source of the paths: "Backup Pre Validate Protection", Microsoft.RecoveryServices 2025-08-01.
///
/// @param status Succeeded, Failed or Invalid
public record Prevalidation(
        @Nullable String status,
        @Nullable String errorCode,
        @Nullable String errorMessage) {}
