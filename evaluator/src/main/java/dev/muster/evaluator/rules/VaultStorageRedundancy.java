package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VaultStorage;
import java.time.Instant;
import java.util.List;

/// The storage of every vault that actively protects the machine is as redundant as its role asks for.
///
/// The role is the tag `bkp-role` of the vault: primary, unless it says secondary. A weak vault that can still be
/// changed is worth an advisory. Words that nobody here knows are no acquittal.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25); Bicep type definitions of
/// Microsoft.RecoveryServices (2026-08-20). Decisions A02, A04, B03, C14.
final class VaultStorageRedundancy implements Rule {

    static final RuleId ID = new RuleId("vault-storage-redundancy");

    private static final String EXPECTED = "a redundancy that fits the role of the vault";
    private static final String STATE = "vault.storageTypeState";
    private static final String UNLOCKED = "Unlocked";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Vault storage redundancy fits its role",
            "With locally redundant storage a regional loss takes the backups with it.",
            "vault",
            Severity.MEDIUM,
            "vault",
            "vault",
            false,
            "Empty vault: set the type. Vault in use: build a new vault with the right type, stop backup in the old"
                    + " one with retained data, protect in the new one.",
            List.of(new Command(
                    "az backup vault backup-properties set --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -n"
                            + " $VAULT --backup-storage-redundancy GeoRedundant")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.TYPES),
            "Zone-redundant storage was added; organisations with data-residency rules may put ZoneRedundant into"
                    + " primaryAccepted. The type cannot be changed any more once an item is protected (storageTypeState"
                    + " Locked): the 2018 article does not say so.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> switch (evidence.vault(item.vault())) {
            case Known<Vault> vault ->
                judge(evidence, item.vault(), vault.value(), parameters).about(item.vault());
            case Missing<Vault> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        });
    }

    private static Judgement judge(Evidence evidence, ResourceId id, Vault vault, Parameters parameters) {
        boolean secondary = "secondary".equalsIgnoreCase(vault.role());
        List<String> accepted = parameters.words(secondary ? "secondaryAccepted" : "primaryAccepted");
        return switch (Redundancy.of(evidence, id)) {
            case Known<Redundancy> redundancy -> {
                String told = "vault " + id.name() + (secondary ? " (secondary): " : ": ")
                        + redundancy.value().word();
                yield accepted.stream().anyMatch(redundancy.value().word()::equalsIgnoreCase)
                        ? Judgement.pass(told, EXPECTED)
                        : weak(evidence, id, told);
            }
            case Missing<Redundancy> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement weak(Evidence evidence, ResourceId vault, String told) {
        Fact<String> state = Redundancy.storageOf(evidence, vault)
                .field(STATE, VaultStorage::state)
                .then(word -> isListed(word.value()) ? word : word.without(STATE, Reason.UNLISTED_VALUE));
        return switch (state) {
            case Known<String> word ->
                word.value().equalsIgnoreCase(UNLOCKED)
                        ? Judgement.advisory(
                                Reason.WEAK_REDUNDANCY,
                                Cause.of(vault),
                                told + ", which can still be changed",
                                EXPECTED)
                        : Judgement.fail(Reason.WEAK_REDUNDANCY, Cause.of(vault), told, EXPECTED);
            case Missing<String> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static boolean isListed(String state) {
        return state.equalsIgnoreCase(UNLOCKED) || state.equalsIgnoreCase("Locked");
    }
}
