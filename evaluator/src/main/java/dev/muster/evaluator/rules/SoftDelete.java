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

/// Soft delete of a vault: what the vault says, else what its older description says, each field for itself. The
/// always-on word is spelt `AlwaysON` in the type files and `AlwaysOn` in a built-in policy.
///
/// @param word as Azure spells it
/// @param days how long deleted points are kept; without default (decision A02)
record SoftDelete(String word, Fact<Integer> days) {

    private static final String WHAT = "vault.softDelete";
    private static final String DAYS = "vault.softDelete.retentionDays";

    static Fact<SoftDelete> of(Evidence evidence, ResourceId vault) {
        return evidence.vault(vault).then(known -> of(evidence, vault, known));
    }

    private static Fact<SoftDelete> of(Evidence evidence, ResourceId id, Known<Vault> vault) {
        Security security = vault.value().security();
        Fact<VaultSettings> older =
                evidence.document(ResourceId.parse(id + "/backupconfig/vaultconfig"), DocumentKind.VAULT_SETTINGS);
        Fact<String> word = security == null || security.softDelete() == null
                ? older.field(WHAT, VaultSettings::softDelete)
                : vault.as(security.softDelete());
        Fact<Integer> days = security == null || security.softDeleteDays() == null
                ? older.field(DAYS, VaultSettings::softDeleteDays)
                : vault.as(security.softDeleteDays());
        return word.then(it -> read(it.as(new SoftDelete(it.value(), days))));
    }

    boolean isOn() {
        return !word.equalsIgnoreCase("Disabled");
    }

    boolean isAlwaysOn() {
        return word.equalsIgnoreCase("AlwaysOn");
    }

    String told() {
        return days.ifKnown().map(it -> word + " for " + it + " days").orElse(word);
    }

    private static Fact<SoftDelete> read(Known<SoftDelete> said) {
        return switch (said.value().word.toLowerCase(Locale.ROOT)) {
            case "enabled", "alwayson", "disabled" -> said;
            default -> said.without(WHAT, Reason.UNLISTED_VALUE);
        };
    }
}
