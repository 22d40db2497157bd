package dev.muster.evaluator.rules;

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
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The policy of every active item of the machine is of a type that can protect what the machine is made of.
///
/// Some disks, confidential machines, edge zones and hourly runs need an Enhanced policy; agentless snapshots exclude
/// some disks and sizes. Trusted Launch on a Standard policy works for machines that were not protected before 2025.
///
/// Source: "Back up Azure VMs with the Enhanced policy" (2025-06-11); "Agentless crash-consistent Azure VM backup"
/// (2025-07-25); "Migrate Azure VM backups from Standard to Enhanced policy" (no date shown). Decisions A02, A12, C10,
/// C16, D12, D13, D14.
final class PolicySupportsVmFeatures implements Rule {

    static final RuleId ID = new RuleId("policy-supports-vm-features");

    private static final String EXPECTED = "a policy of a type that fits the disks and the security of the VM";
    private static final String TRUSTED = "Trusted Launch on a Standard policy";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Policy type fits the VM's disks and security type",
            "A Standard policy cannot protect newer disk and VM types; enabling or the next backup fails.",
            "policy",
            Severity.HIGH,
            "policy",
            "vm",
            false,
            "Move the item to an Enhanced policy of the same vault, with no backup job running at the time.",
            List.of(
                    new Command("az backup policy list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT"
                            + " --policy-sub-type Enhanced --workload-type VM"),
                    new Command(
                            "az backup item set-policy --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c"
                                    + " $CONTAINER -n $ITEM --policy-name $ENHANCED_POLICY --backup-management-type AzureIaasVM")),
            List.of(Sources.ENHANCED, Sources.MIGRATE, Sources.AGENTLESS, Sources.WHATS_NEW, Sources.TYPES),
            "Not in the 2018 article (V1 was the only type). Trusted Launch: until spring 2025 Enhanced only; since"
                    + " then also Standard, but only for VMs not protected before and set up through CLI 2.73.0, Az 14.0.0 or"
                    + " REST 2025-01-01 and later. Ultra and Premium SSD v2 work on geo-redundant vaults since October 2024."
                    + " Moving back from Enhanced to Standard is not possible; moving forward is (GA June 2025). Agentless"
                    + " crash-consistent mode (GA July 2025) excludes Ultra, Premium SSD v2, ephemeral OS, shared and"
                    + " write-accelerated disks and Azure Boost sizes (Intel v6 and AMD v7 upward).");

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
        MachineFeatures features = MachineFeatures.of(evidence, parameters.words("enhancedOnlySkus"));
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            return switch (Schedules.policy(evidence, item)) {
                case Known<BackupPolicy> policy ->
                    judge(evidence, features, policy, parameters)
                            .about(Schedules.policyOf(evidence, item).ifKnown().orElseThrow());
                case Missing<BackupPolicy> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }

    private static Judgement judge(
            Evidence evidence, MachineFeatures features, Known<BackupPolicy> policy, Parameters parameters) {
        Cause cause = Cause.of(evidence.vm());
        Truth enhanced = PolicyType.isEnhanced(policy);
        Truth tooOld = features.needsEnhanced().or(runsHourly(policy)).and(enhanced.not());
        Truth unsupported = Agentless.crashConsistent(policy).is(it -> it).and(features.forbidsAgentless());
        Truth trusted = features.isTrustedLaunch().and(enhanced.not());
        if (tooOld.isTrue()) {
            return Judgement.fail(Reason.STANDARD_POLICY, cause, "a Standard policy", EXPECTED);
        }
        if (unsupported.isTrue()) {
            return Judgement.fail(Reason.AGENTLESS_UNSUPPORTED, cause, "an agentless policy", EXPECTED);
        }
        String onV1 = parameters.word("trustedLaunchOnV1");
        if (onV1.equals("fail") && trusted.isTrue()) {
            return Judgement.fail(Reason.TRUSTED_LAUNCH_ON_STANDARD, cause, TRUSTED, EXPECTED);
        }
        List<Gap> gaps = Gap.all(tooOld.gaps(), unsupported.gaps(), trusted.gaps());
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        return trusted.isTrue() && onV1.equals("advisory")
                ? Judgement.advisory(Reason.TRUSTED_LAUNCH_ON_STANDARD, cause, TRUSTED, EXPECTED)
                : Judgement.pass("a policy that fits", EXPECTED);
    }

    private static Truth runsHourly(Known<BackupPolicy> policy) {
        return policy.field("policy.schedule", BackupPolicy::schedule)
                .field("policy.schedule.scheduleRunFrequency", Schedule::frequency)
                .then(PolicySupportsVmFeatures::isHourly)
                .is(it -> it);
    }

    private static Fact<Boolean> isHourly(Known<String> frequency) {
        return switch (frequency.value().toLowerCase(Locale.ROOT)) {
            case "hourly" -> frequency.as(true);
            case "daily", "weekly" -> frequency.as(false);
            default -> frequency.without("policy.schedule.scheduleRunFrequency", Reason.UNLISTED_VALUE);
        };
    }
}
