package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;

/// Deleted recovery points of every vault that actively protects the machine can be brought back.
///
/// Source: "What's new in Azure Backup" (2025-11-20); Azure Policy built-in definitions, Backup category (2026-04-29),
/// and Bicep type definitions of Microsoft.RecoveryServices (2026-08-20) for the words. Decisions A02, A04, B13.
final class VaultSoftDelete implements Rule {

    static final RuleId ID = new RuleId("vault-soft-delete");

    private static final String EXPECTED = "soft delete that is on";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Soft delete of the vault is on",
            "Without it one deletion ends all recovery points.",
            "vault",
            Severity.HIGH,
            "vault",
            "vault",
            false,
            "Switch soft delete on.",
            List.of(new Command(
                    "az backup vault backup-properties set --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -n"
                            + " $VAULT --soft-delete-feature-state Enable")),
            List.of(Sources.WHATS_NEW, Sources.POLICY, Sources.TYPES),
            "Not in the 2018 article. On by default today, 14 days free, up to 180 days; deletion of vaults"
                    + " themselves became soft (preview).");

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
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> switch (SoftDelete.of(
                evidence, item.vault())) {
            case Known<SoftDelete> state ->
                judge(item.vault(), state.value(), parameters).about(item.vault());
            case Missing<SoftDelete> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        });
    }

    private static Judgement judge(ResourceId vault, SoftDelete state, Parameters parameters) {
        Cause cause = Cause.of(vault);
        String told = "soft delete of vault " + vault.name() + " is " + state.told();
        if (!state.isOn()) {
            return Judgement.fail(Reason.SOFT_DELETE_OFF, cause, told, EXPECTED);
        }
        if (parameters.flag("requireAlwaysOn") && !state.isAlwaysOn()) {
            return Judgement.advisory(Reason.CAN_BE_SWITCHED_OFF, cause, told, EXPECTED);
        }
        int least = parameters.number("minDays");
        String expected = "soft delete for at least " + least + " days";
        return switch (state.days()) {
            case Known<Integer> days ->
                days.value() < least
                        ? Judgement.advisory(Reason.RETAINED_TOO_SHORT, cause, told, expected)
                        : Judgement.pass(told, EXPECTED);
            case Missing<Integer> missing -> Judgement.unknown(missing.gaps(), expected);
        };
    }
}
