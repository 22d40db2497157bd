package dev.muster.evaluator.core.document;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A Recovery Services vault.
///
/// Source of the paths: "Vaults - Get", Microsoft.RecoveryServices 2025-08-01.
///
/// @param location lower case, no blanks; null: missing evidence
/// @param provisioningState null: Succeeded (decision D08)
public record Vault(@Nullable String location, @Nullable String provisioningState) {

    /// Whether a VM could be protected in it now (decision B01); null for a state that nobody here knows.
    public @Nullable Boolean isUsable() {
        String state = provisioningState == null ? "succeeded" : provisioningState.toLowerCase(Locale.ROOT);
        return switch (state) {
            case "succeeded", "provisioning", "creating", "updating", "accepted" -> true;
            case "deleting", "deleted", "failed" -> false;
            default -> null;
        };
    }
}
