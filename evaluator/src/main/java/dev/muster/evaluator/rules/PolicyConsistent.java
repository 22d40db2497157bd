package dev.muster.evaluator.rules;

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
import java.time.Instant;
import java.util.List;

/// Every active item of the machine follows its policy as it is now.
///
/// Azure only says so when it is asked for the item's extended information.
///
/// Source: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20); "Back up Azure VMs using Azure Backup
/// via REST API" (no date shown). Decision A06.
final class PolicyConsistent implements Rule {

    static final RuleId ID = new RuleId("policy-consistent");

    private static final String EXPECTED = "an item that follows its policy";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Item and policy are in step",
            "An inconsistent item may still run with the old schedule or retention.",
            "policy",
            Severity.MEDIUM,
            "policy",
            "vm",
            false,
            "Assign the policy again.",
            List.of(new Command("az backup item set-policy --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                    + " $CONTAINER -n $ITEM --policy-name $POLICY --backup-management-type AzureIaasVM")),
            List.of(Sources.TYPES, Sources.REST),
            "Not in the 2018 article.");

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
            Fact<Boolean> inconsistent = evidence.policyInconsistent(item);
            return switch (inconsistent) {
                case Known<Boolean> known ->
                    known.value()
                            ? Judgement.fail(
                                    Reason.POLICY_INCONSISTENT,
                                    Cause.of(item.id()),
                                    "the item does not follow its policy",
                                    EXPECTED)
                            : Judgement.pass("the item follows its policy", EXPECTED);
                case Missing<Boolean> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }
}
