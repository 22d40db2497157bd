package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Reference;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Every active item of the machine has a policy of its own vault, made for virtual machines.
///
/// That a policy is not there is only said of a complete list of the vault's policies; one that answers 404 is missing
/// evidence otherwise.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25); Bicep type definitions of
/// Microsoft.RecoveryServices (2026-08-20). Decisions A06, C03, D08, D12.
final class PolicyAssigned implements Rule {

    static final RuleId ID = new RuleId("policy-assigned");

    private static final String EXPECTED = "a policy of the vault, for VMs";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The item has a policy that exists",
            "No policy, no schedule.",
            "policy",
            Severity.HIGH,
            "policy",
            "vm",
            false,
            "Assign a policy of the same vault.",
            List.of(new Command("az backup item set-policy --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                    + " $CONTAINER -n $ITEM --policy-name $POLICY --backup-management-type AzureIaasVM")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.TYPES),
            "Unchanged.");

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
            Reference named = document.policy();
            if (named == null) {
                return failed(Reason.NO_POLICY, item, "no policy");
            }
            Optional<ResourceId> policy = named.resource();
            if (policy.isEmpty()) {
                return failed(Reason.DANGLING_POLICY, item, "a policy id that names nothing");
            }
            boolean ofItsVault = policy.flatMap(it -> it.ancestor(Kinds.VAULT))
                    .filter(item.vault()::equals)
                    .isPresent();
            return ofItsVault
                    ? judge(evidence, item, policy.get())
                    : failed(
                            Reason.POLICY_OF_OTHER_VAULT,
                            item,
                            "policy " + policy.get().name() + " of another vault");
        });
    }

    private static Judgement judge(Evidence evidence, Item item, ResourceId policy) {
        return switch (evidence.policy(policy)) {
            case Known<BackupPolicy> known -> judge(item, policy, known);
            case Missing<BackupPolicy> missing ->
                isGone(evidence, item, missing)
                        ? failed(Reason.DANGLING_POLICY, item, "policy " + policy.name() + ", which does not exist")
                        : Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static boolean isGone(Evidence evidence, Item item, Missing<BackupPolicy> policy) {
        return policy.gaps().stream().allMatch(it -> it.reason() == Reason.NOT_FOUND)
                && evidence.policiesComplete(item.vault()).gaps().isEmpty();
    }

    private static Judgement judge(Item item, ResourceId policy, Known<BackupPolicy> known) {
        String type = known.value().backupManagementType();
        if (type == null) {
            return Judgement.unknown(
                    known.without("policy.backupManagementType", Reason.FIELD_MISSING)
                            .gaps(),
                    EXPECTED);
        }
        return type.equalsIgnoreCase("AzureIaasVM")
                ? Judgement.pass("policy " + policy.name(), EXPECTED)
                : failed(Reason.OTHER_WORKLOAD, item, "policy " + policy.name() + " for " + type);
    }

    private static Judgement failed(Reason reason, Item item, String observed) {
        return Judgement.fail(reason, Cause.of(item.id()), observed, EXPECTED);
    }
}
