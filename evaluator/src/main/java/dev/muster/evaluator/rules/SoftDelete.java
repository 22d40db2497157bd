package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.Vault.Security;
import dev.muster.evaluator.core.document.VaultSettings;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// Soft delete of a vault: what the vault says, else what its older description says. The always-on word is spelt
/// `AlwaysON` in the type files and `AlwaysOn` in a built-in policy.
///
/// @param word as Azure spells it
/// @param days how long deleted points are kept; empty: not said
record SoftDelete(String word, OptionalInt days) {

    private static final String WHAT = "vault.softDelete";

    static Fact<SoftDelete> of(Evidence evidence, ResourceId vault) {
        return evidence.vault(vault).then(known -> of(evidence, vault, known));
    }

    private static Fact<SoftDelete> of(Evidence evidence, ResourceId id, Known<Vault> vault) {
        Security security = vault.value().security();
        String word = security == null ? null : security.softDelete();
        if (security != null && word != null) {
            return read(vault.as(new SoftDelete(word, days(security.softDeleteDays()))));
        }
        ResourceId settings = ResourceId.parse(id + "/backupconfig/vaultconfig");
        return evidence.document(settings, DocumentKind.VAULT_SETTINGS)
                .then(known -> known.field(WHAT, VaultSettings::softDelete)
                        .then(it -> read(it.as(
                                new SoftDelete(it.value(), days(known.value().softDeleteDays()))))));
    }

    boolean isOn() {
        return !word.equalsIgnoreCase("Disabled");
    }

    boolean isAlwaysOn() {
        return word.equalsIgnoreCase("AlwaysOn");
    }

    String told() {
        return days.isPresent() ? word + " for " + days.getAsInt() + " days" : word;
    }

    private static Fact<SoftDelete> read(Known<SoftDelete> said) {
        return switch (said.value().word.toLowerCase(Locale.ROOT)) {
            case "enabled", "alwayson", "disabled" -> said;
            default -> said.without(WHAT, Reason.UNLISTED_VALUE);
        };
    }

    private static OptionalInt days(@Nullable Integer days) {
        return days == null ? OptionalInt.empty() : OptionalInt.of(days);
    }
}
