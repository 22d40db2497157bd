package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Every key vault that Azure Disk Encryption of the machine uses lies where the machine lies and lets Azure Backup
/// read it.
///
/// Access policies name the backup service by an object id that differs from tenant to tenant; it is a setting. Where
/// roles decide instead, the assignments have to be read.
///
/// Source: "Back up and restore encrypted Azure virtual machines" (2022-12-14); "Selective disk backup and restore for
/// Azure virtual machines" (2020-07-17). Decisions A02, C03, C08, D05.
final class EncryptionAdeKeyVault implements Rule {

    static final RuleId ID = new RuleId("encryption-ade-key-vault");

    static final String EXPECTED = "a key vault beside the VM that Azure Backup may read";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Key vault of Azure Disk Encryption is reachable for Backup",
            "Without read rights on keys and secrets the backup of an encrypted VM fails.",
            "encryption",
            Severity.HIGH,
            "encryption",
            "vm",
            false,
            "Grant the Backup Management Service access to the key vault.",
            List.of(new Command(
                    "az keyvault set-policy -n $KV --spn 262044b1-e2ce-469f-a196-69ab7ada62d3 --key-permissions"
                            + " get list backup --secret-permissions get list backup")),
            List.of(Sources.ENCRYPTED, Sources.SELECTIVE_DISK, Sources.FAQ, Sources.TYPES),
            "Not in the 2018 article. Same region and same subscription are conditions of Azure Disk Encryption"
                    + " itself (seen only in secondary notes). Encrypted VMs: no file-level restore, no replace-existing, no"
                    + " disk exclusion, restore inside the subscription.");

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
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, parameters),
                new Condition(DiskEncryption.isOn(evidence), Reason.NO_ADE, "no Azure Disk Encryption"));
    }

    private static Judgement judge(Evidence evidence, Parameters parameters) {
        DiskEncryption encryption = DiskEncryption.of(evidence);
        List<Judgement> answers = new ArrayList<>();
        encryption.vaults().forEach((vault, use) -> answers.add(judge(evidence, vault, use, parameters)));
        if (!encryption.gaps().isEmpty()) {
            answers.add(Judgement.unknown(encryption.gaps(), EXPECTED));
        }
        return Judgement.worstOf(answers);
    }

    private static Judgement judge(Evidence evidence, ResourceId vault, DiskEncryption.Use use, Parameters parameters) {
        return switch (evidence.document(vault, DocumentKind.KEY_VAULT)) {
            case Known<KeyVault> known ->
                Judgement.worstOf(List.of(
                                place(evidence, vault, known), new KeyVaultGrant(vault, use, parameters).judge(known)))
                        .naming("KV", vault.name());
            case Missing<KeyVault> missing ->
                isOfThisSubscription(evidence, vault) ? Judgement.unknown(missing.gaps(), EXPECTED) : elsewhere(vault);
        };
    }

    private static boolean isOfThisSubscription(Evidence evidence, ResourceId vault) {
        return vault.subscription().equals(evidence.vm().subscription());
    }

    private static Judgement elsewhere(ResourceId vault) {
        return Judgement.fail(
                        Reason.KEY_VAULT_ELSEWHERE,
                        Cause.of(vault),
                        "key vault " + vault.name() + " in another subscription",
                        EXPECTED)
                .naming("KV", vault.name());
    }

    private static Judgement place(Evidence evidence, ResourceId vault, Known<KeyVault> known) {
        if (!isOfThisSubscription(evidence, vault)) {
            return elsewhere(vault);
        }
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        Fact<String> of = known.field("kv.location", KeyVault::location);
        if (!(region instanceof Known<String> here) || !(of instanceof Known<String> there)) {
            return Judgement.unknown(Gap.all(region.gaps(), of.gaps()), EXPECTED);
        }
        String told = "key vault " + vault.name() + " in " + there.value();
        return here.value().equals(there.value())
                ? Judgement.pass(told, EXPECTED)
                : Judgement.fail(Reason.KEY_VAULT_ELSEWHERE, Cause.of(vault), told, EXPECTED);
    }
}
