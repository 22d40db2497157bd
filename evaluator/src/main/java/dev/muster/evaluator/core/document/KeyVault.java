package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key vault: where it lies and whom it lets read.
///
/// Source of the paths: "Vaults - Get", Microsoft.KeyVault 2024-11-01.
///
/// @param location lower case, no blanks; null: missing evidence
/// @param roleBased `enableRbacAuthorization`: role assignments decide, access policies are ignored; null: missing
///     evidence
/// @param grants access policies that let somebody read, in order; null: missing evidence
public record KeyVault(
        @Nullable String location,
        @Nullable Boolean roleBased,
        @Nullable List<Grant> grants) {

    /// @param objectId lower case, of the principal
    /// @param applicationId lower case; null: none
    /// @param secrets it may get, list and back up secrets
    /// @param keys it may get, list and back up keys
    public record Grant(@Nullable String objectId, @Nullable String applicationId, boolean secrets, boolean keys) {}
}
