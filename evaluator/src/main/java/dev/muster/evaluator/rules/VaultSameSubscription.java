package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;

/// Every vault that actively protects the machine lies in the machine's subscription.
///
/// Ids alone decide. Where the profile allows another subscription, one is worth an advisory: rights, costs and
/// restore differ.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): the same subscription; "Back up Azure VMs in a Recovery
/// Services vault" (2026-03-25): another subscription of the tenant. Decisions A06, B17.
final class VaultSameSubscription implements Rule {

    static final RuleId ID = new RuleId("vault-same-subscription");

    private static final String EXPECTED = "a vault in the subscription of the VM";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Vault and VM share the subscription (or at least the tenant)",
            "In 2018 to 2023 a hard condition; today a matter of rights, cost allocation and restore options.",
            "vault",
            Severity.MEDIUM,
            "vault",
            "vm",
            false,
            "azure-2018: protect in a vault of the own subscription. current: check the rights of the backup"
                    + " operators in both subscriptions.",
            List.of(new Command("az backup vault list --subscription $VM_SUBSCRIPTION -o table")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.PREPARE, Sources.POWERSHELL),
            "CHANGED. The matrix of July 2023 still demands the same subscription; the article of 2026-03-25 allows"
                    + " another subscription of the same tenant, and Az.RecoveryServices got a parameter for it. Limits of"
                    + " that feature: not confirmed (text of the newest matrix not available).");

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
        boolean allowed = parameters.word("crossSubscription").equals("allowed");
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            String subscription = item.vault().subscription();
            String told = "vault " + item.vault().name() + " in subscription " + subscription;
            if (subscription.equals(evidence.vm().subscription())) {
                return Judgement.pass(told, EXPECTED);
            }
            return allowed
                    ? Judgement.advisory(Reason.OTHER_SUBSCRIPTION, Cause.of(item.vault()), told, EXPECTED)
                    : Judgement.fail(Reason.OTHER_SUBSCRIPTION, Cause.of(item.vault()), told, EXPECTED);
        });
    }
}
