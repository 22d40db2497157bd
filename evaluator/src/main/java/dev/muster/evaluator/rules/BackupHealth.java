package dev.muster.evaluator.rules;

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
import java.util.List;
import java.util.Locale;

/// The service's own check before a backup finds nothing wrong with any active item of the machine.
///
/// An empty word is no acquittal, although some public scripts take it for one.
///
/// Source: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20). Decision A06.
final class BackupHealth implements Rule {

    static final RuleId ID = new RuleId("backup-health");

    private static final String EXPECTED = "health Passed";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Backup pre-check health of the item is Passed",
            "The service itself announces that the next backup is likely to fail.",
            "protection-state",
            Severity.MEDIUM,
            "backup-runs",
            "vm",
            false,
            "Follow the title and recommendations in healthDetails.",
            List.of(new Command("az backup item show --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                    + " $CONTAINER -n $ITEM --backup-management-type AzureIaasVM --query properties.healthDetails")),
            List.of(Sources.TYPES, Sources.REST),
            "Not in the 2018 article; the field came later. Some public scripts take an empty health text as"
                    + " healthy; do not copy that.");

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
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            Cause cause = Cause.of(item.id());
            String health = document.healthStatus();
            String told = "health " + health;
            return switch (health == null ? "" : health.toLowerCase(Locale.ROOT)) {
                case "passed" -> Judgement.pass(told, EXPECTED);
                case "actionsuggested" -> Judgement.advisory(Reason.ACTION_SUGGESTED, cause, told, EXPECTED);
                case "actionrequired" -> Judgement.fail(Reason.ACTION_REQUIRED, cause, told, EXPECTED);
                case "" -> unknown(Reason.FIELD_MISSING, cause);
                default -> unknown(Reason.UNLISTED_VALUE, cause);
            };
        });
    }

    private static Judgement unknown(Reason reason, Cause cause) {
        return Judgement.unknown(List.of(new Gap("item.healthStatus", reason, cause, false)), EXPECTED);
    }
}
