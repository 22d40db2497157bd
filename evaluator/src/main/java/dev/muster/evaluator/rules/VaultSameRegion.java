package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.List;

/// Every vault that actively protects the machine lies in the machine's region.
///
/// Regions are compared without blanks and case. A machine in an edge or extended zone says its parent region in
/// `location`, which is the one to compare. A vault that is gone leaves its facts unknown, with the vault as the cause.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25): the vault must be in the same region as the
/// data
/// source. Decisions A05, A06, C03.
final class VaultSameRegion implements Rule {

    static final RuleId ID = new RuleId("vault-same-region");

    private static final String EXPECTED = "a vault in the region of the VM";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Vault and VM are in the same region",
            "Backup across regions does not exist; a mismatch means wrong evidence or a VM re-created elsewhere.",
            "vault",
            Severity.CRITICAL,
            "vault",
            "vm",
            false,
            "Protect the VM in a vault of its own region.",
            List.of(
                    new Command(
                            "az backup vault create --subscription $VM_SUBSCRIPTION -g $NEW_VAULT_RG -n $NEW_VAULT -l $REGION"),
                    new Command(
                            "az backup protection disable --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM"
                                    + " --backup-management-type AzureIaasVM --yes")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.MATRIX_2023),
            "Unchanged for backup. Restore into the paired region is possible now.");

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
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> compared(evidence, item, region));
    }

    private static Judgement compared(Evidence evidence, Item item, Fact<String> region) {
        ResourceId vault = item.vault();
        Fact<String> vaultRegion = evidence.vault(vault).field("vault.location", Vault::location);
        if (region instanceof Known<String> ofMachine && vaultRegion instanceof Known<String> ofVault) {
            return compared(item, ofMachine.value(), ofVault.value());
        }
        return Judgement.unknown(Gap.all(region.gaps(), vaultRegion.gaps()), EXPECTED);
    }

    private static Judgement compared(Item item, String ofMachine, String ofVault) {
        String observed = "vault " + item.vault().name() + " in " + ofVault + ", VM in " + ofMachine;
        return ofVault.equals(ofMachine)
                ? Judgement.pass(observed, EXPECTED)
                : Judgement.fail(Reason.OTHER_REGION, Cause.of(item.id()), observed, EXPECTED);
    }
}
