package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// All active items of the machine lie in one vault.
///
/// Two are proof; that there is no second one needs every list that could hold it. Old points in another vault
/// (stopped,
/// paused or suspended, not soft-deleted) are worth an advisory.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25): one vault at a time. Decisions A05, A07, D06.
final class SingleVaultProtection implements Rule {

    static final RuleId ID = new RuleId("single-vault-protection");

    private static final String EXPECTED = "active protected items in one vault only";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM is protected in one vault only",
            "A second active item cannot exist by design; when two show up, evidence is stale or a VM was moved, and deleting"
                    + " the wrong one loses data.",
            "protection-state",
            Severity.MEDIUM,
            "protection-state",
            "vm",
            false,
            "Keep the wanted vault; stop protection with retained data in the other.",
            List.of(new Command(
                    "az backup protection disable --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM"
                            + " --backup-management-type AzureIaasVM --yes",
                    Reason.SEVERAL_VAULTS)),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE),
            "Unchanged: one vault at a time. To change the vault, stop backup in the old one and assign the new one.");

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
        Items items = Items.of(evidence);
        Set<ResourceId> vaults = items.activeVaults();
        if (vaults.size() > 1) {
            return several(evidence, items, vaults);
        }
        List<Gap> gaps = gaps(items, vaults);
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        if (vaults.isEmpty()) {
            return Judgement.notApplicable(Reason.NO_ACTIVE_ITEM, "no active protected item", EXPECTED);
        }
        return one(items, vaults.iterator().next());
    }

    private static Judgement several(Evidence evidence, Items items, Set<ResourceId> vaults) {
        List<String> names = vaults.stream().map(ResourceId::name).toList();
        return Judgement.fail(
                        Reason.SEVERAL_VAULTS,
                        Cause.of(evidence.vm()),
                        "active in " + vaults.size() + " vaults: " + String.join(", ", names),
                        EXPECTED)
                .aboutAll(items.active().stream().map(it -> it.item().id()).toList());
    }

    /// An item of unclear state in the vault that is known anyway changes nothing.
    private static List<Gap> gaps(Items items, Set<ResourceId> vaults) {
        List<Gap> gaps = new ArrayList<>(items.hidden());
        items.unclear().stream()
                .filter(it -> !vaults.contains(it.item().vault()))
                .forEach(it -> gaps.addAll(it.gaps()));
        return gaps;
    }

    private static Judgement one(Items items, ResourceId vault) {
        String observed = "active in vault " + vault.name();
        List<Judgement> elsewhere = items.retainedElsewhere().stream()
                .map(it -> Judgement.advisory(
                                Reason.RETAINED_ELSEWHERE,
                                Cause.of(it.item().id()),
                                observed + "; old points in vault "
                                        + it.item().vault().name(),
                                EXPECTED)
                        .about(it.item().id()))
                .toList();
        return elsewhere.isEmpty() ? Judgement.pass(observed, EXPECTED) : Judgement.worstOf(elsewhere);
    }
}
