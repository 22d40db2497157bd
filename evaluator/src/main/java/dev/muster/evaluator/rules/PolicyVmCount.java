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
import java.time.Instant;
import java.util.List;

/// The policy of every active item of the machine serves no more machines than the portal allows.
///
/// Counted from the items, not taken from what the policy says of itself. A policy that is not there or cannot be read
/// has no number: only policy-assigned speaks of it.
///
/// Source: "FAQ - Backing up Azure VMs" (2022-03-02). Decisions A04, B14, D12.
final class PolicyVmCount implements Rule {

    static final RuleId ID = new RuleId("policy-vm-count");

    private static final String EXPECTED = "not too many VMs on a policy";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Not too many VMs on one policy",
            "The portal allows 100 VMs per policy; more VMs also start at the same minute.",
            "policy",
            Severity.LOW,
            "policy",
            "policy",
            false,
            "Make a second policy with another start time.",
            List.of(new Command(
                    "az backup policy list-associated-items --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v"
                            + " $VAULT -n $POLICY --backup-management-type AzureIaasVM")),
            List.of(Sources.FAQ),
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
        int most = parameters.number("maxVms");
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            Fact<ResourceId> policy = Schedules.policyOf(evidence, item);
            return switch (Schedules.policy(evidence, item)
                    .then(it -> policy.then(id -> evidence.machinesOn(id.value())))) {
                case Known<Integer> count -> judge(policy.ifKnown().orElseThrow(), count.value(), most);
                case Missing<Integer> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }

    private static Judgement judge(ResourceId policy, int count, int most) {
        String told = count + (count == 1 ? " VM" : " VMs") + " on policy " + policy.name();
        String expected = "at most " + most + " VMs on a policy";
        return (count > most
                        ? Judgement.advisory(Reason.OVER_LIMIT, Cause.of(policy), told, expected)
                        : Judgement.pass(told, expected))
                .about(policy);
    }
}
