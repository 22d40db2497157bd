package dev.muster.evaluator.rules;

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
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.Verdict;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// A confidential machine is of the kind that can be backed up: with a key of the platform on its OS disk and under an
/// Enhanced policy. Even then support is limited.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): limited preview; "Support matrix for VM restore points"
/// (no date shown). Decisions A06, C13, D13, D15.
final class EncryptionConfidentialVm implements Rule {

    static final RuleId ID = new RuleId("encryption-confidential-vm");

    private static final String EXPECTED = "a confidential VM that can be backed up";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Confidential VM is of a kind that can be backed up",
            "Support is partial; the wrong kind has no backup at all.",
            "encryption",
            Severity.HIGH,
            "encryption",
            "vm",
            false,
            "Use a platform-managed key or another backup method.",
            List.of(new Command("az vm show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " \"{sec:securityProfile.securityType,enc:storageProfile.osDisk.managedDisk.securityProfile}\"")),
            List.of(Sources.MATRIX_2023, Sources.RESTORE_POINTS, Sources.TYPES),
            "Not in the 2018 article. 2023 matrix: limited preview, Enhanced policy only, not with a"
                    + " customer-managed key, no cross-region and no file restore. State of 2026 not confirmed.");

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
        Truth confidential = SecurityType.of(evidence).is(it -> it == SecurityType.CONFIDENTIAL);
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, parameters),
                new Condition(confidential, Reason.NOT_CONFIDENTIAL, "no confidential VM"));
    }

    private static Judgement judge(Evidence evidence, Parameters parameters) {
        Cause cause = Cause.of(evidence.vm());
        Fact<Disk> system = evidence.machine().field("vm.osDisk", VirtualMachine::osDisk);
        Truth customerKey = system.is(disk -> hasCustomerKey(evidence, disk));
        if (customerKey.isTrue()) {
            return Judgement.fail(Reason.CUSTOMER_KEY, cause, "a customer's key on the OS disk", EXPECTED);
        }
        Judgement judgement = EachActiveItem.judge(
                evidence, EXPECTED, (item, document) -> judge(evidence, item, customerKey, parameters));
        return judgement.verdict() instanceof Verdict.NotApplicable
                ? Judgement.unknown(List.of(new Gap("policy.type", Reason.NO_ACTIVE_ITEM, cause, false)), EXPECTED)
                : judgement;
    }

    /// Without a document of the OS disk its model decides (decision D15).
    private static boolean hasCustomerKey(Evidence evidence, Disk disk) {
        boolean withGuestState = "DiskWithVMGuestState".equalsIgnoreCase(disk.encryptionType());
        boolean said = AttachedDisk.of(disk, evidence)
                .resource()
                .ifKnown()
                .filter(it -> "ConfidentialVM_DiskEncryptedWithCustomerKey".equalsIgnoreCase(it.securityType()))
                .isPresent();
        return said || (withGuestState && disk.encryptionSet() != null);
    }

    private static Judgement judge(Evidence evidence, Item item, Truth customerKey, Parameters parameters) {
        Fact<BackupPolicy> named = Schedules.policy(evidence, item);
        Truth enhanced = named instanceof Known<BackupPolicy> policy
                ? PolicyType.isEnhanced(policy)
                : new Truth.Undecided(named.gaps());
        if (enhanced.isFalse()) {
            return Judgement.fail(
                    Reason.STANDARD_POLICY, Cause.of(item.id()), "a confidential VM on a Standard policy", EXPECTED);
        }
        List<Gap> gaps = Gap.all(enhanced.gaps(), customerKey.gaps());
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        return inPreview(evidence, parameters)
                ? Judgement.advisory(
                        Reason.LIMITED_SUPPORT,
                        Cause.of(evidence.vm()),
                        "limited support of confidential VMs",
                        EXPECTED)
                : Judgement.advisory(
                        Reason.PREVIEW_SCOPE,
                        Cause.of(evidence.vm()),
                        "a size or region outside the preview of confidential VMs",
                        EXPECTED);
    }

    private static boolean inPreview(Evidence evidence, Parameters parameters) {
        return evidence.machine()
                .ifKnown()
                .filter(it -> parameters.words("previewRegions").contains(String.valueOf(it.location())))
                .filter(it -> parameters.words("previewSizes").stream()
                        .anyMatch(size -> String.valueOf(it.size())
                                .toLowerCase(Locale.ROOT)
                                .endsWith("_" + size)))
                .isPresent();
    }
}
