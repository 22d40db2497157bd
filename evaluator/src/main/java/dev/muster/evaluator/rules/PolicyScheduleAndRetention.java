package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.BackupPolicy;
import java.time.Instant;
import java.util.List;

/// The policy of every active item of the machine runs often enough and keeps its points long enough.
///
/// Judged is the retention of the schedule that runs; monthly and yearly points do not count. Instant restore outside
/// the range of the policy's type is worth an advisory.
///
/// Source: "Back up Azure VMs with the Enhanced policy" (2025-06-11); "FAQ - Backing up Azure VMs" (2022-03-02); Bicep
/// type definitions of Microsoft.RecoveryServices (2026-08-20). Decisions A02, A04, C04, D08, D12.
final class PolicyScheduleAndRetention implements Rule {

    static final RuleId ID = new RuleId("policy-schedule-and-retention");

    static final String EXPECTED = "a policy that runs often enough and keeps its points long enough";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Policy defines a schedule and enough retention",
            "Frequency decides the loss, retention decides how far back one can go.",
            "policy",
            Severity.MEDIUM,
            "policy",
            "policy",
            false,
            "Change the policy or move the VM to another one.",
            List.of(
                    new Command(
                            "az backup policy show --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -n $POLICY"
                                    + " > policy.json"),
                    new Command(
                            "az backup policy set --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT --policy"
                                    + " policy.json")),
            List.of(Sources.ARTICLE_2018, Sources.ENHANCED, Sources.FAQ, Sources.PREPARE, Sources.TYPES),
            "CHANGED. Hourly runs (every 4, 6, 8, 12 or 24 hours) came with the Enhanced policy; instant restore"
                    + " reaches 30 days there (17 days at a 4-hour interval, 22 at 6 hours). Minimum retention of a daily"
                    + " point is 7 days. minRetentionDays is an organisation value; 30 is the retention of the default policy.");

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
            return switch (Schedules.policy(evidence, item)) {
                case Known<BackupPolicy> known -> {
                    ResourceId id = Schedules.policyOf(evidence, item).ifKnown().orElseThrow();
                    yield new PolicyTerms(known, Cause.of(id), parameters)
                            .judge()
                            .about(id);
                }
                case Missing<BackupPolicy> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }
}
