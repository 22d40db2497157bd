package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
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
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// The machine has no shared disk, or the backup leaves it out under an Enhanced policy; then its data has to be saved
/// in another way.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): not supported; "Back up Azure VMs with the Enhanced
/// policy" (2025-06-11): can be left out. Decisions A02, A06, A12, C13.
final class DiskShared implements Rule {

    static final RuleId ID = new RuleId("disk-shared");

    private static final String EXPECTED = "no shared disk in the backup";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "No shared disks, or they are excluded under an Enhanced policy",
            "Shared disks cannot be backed up by VM backup; their data is missing in every point.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Exclude the LUN and protect the disk with Azure Disk Backup or the application's own backup.",
            List.of(new Command("az backup protection update-for-vm --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v"
                    + " $VAULT -c $CONTAINER -i $ITEM --disk-list-setting exclude --diskslist $LUN")),
            List.of(Sources.MATRIX_2023, Sources.ENHANCED, Sources.SELECTIVE_DISK),
            "Not in the 2018 article. 2023: not supported. 2025: the Enhanced policy can leave shared disks out and"
                    + " back up the rest. A shared disk also hints at a cluster, see guest-csv-sofs.");

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
        AttachedDisks disks = AttachedDisks.of(evidence);
        Truth shared = disks.anyManaged(DiskWords::isShared);
        return Applicability.judge(
                EXPECTED, () -> judge(evidence, disks), new Condition(shared, Reason.NOT_SHARED, "no shared disk"));
    }

    private static Judgement judge(Evidence evidence, AttachedDisks disks) {
        Judgement judgement =
                EachActiveItem.judge(evidence, EXPECTED, (item, document) -> judge(evidence, item, document, disks));
        // Without an item the type of the policy is never known.
        return judgement.verdict() instanceof Verdict.NotApplicable
                ? Judgement.unknown(
                        List.of(new Gap("policy.type", Reason.NO_ACTIVE_ITEM, Cause.of(evidence.vm()), false)),
                        EXPECTED)
                : judgement;
    }

    private static Truth isShared(AttachedDisk disk) {
        return disk.isManaged().and(disk.resource().is(ManagedDisk::isShared));
    }

    private static Judgement judge(Evidence evidence, Item item, ProtectedItem document, AttachedDisks disks) {
        Truth enhanced = Schedules.policy(evidence, item).then(PolicyType::of).is(it -> it == PolicyType.V2);
        Truth included = disks.any(it -> isShared(it)
                .and(LeftOut.leavesOut(item, document, it.model().lun()).not()));
        AttachedDisk first = disks.first(DiskShared::isShared).orElseThrow();
        Truth handled = enhanced.and(included.not());
        if (handled.isFalse()) {
            return Judgement.fail(
                    Reason.SHARED_DISK,
                    first.cause(evidence),
                    first.told() + " is shared and part of the backup",
                    EXPECTED);
        }
        return handled.isTrue()
                ? Judgement.advisory(
                        Reason.DATA_NOT_IN_BACKUP,
                        first.cause(evidence),
                        first.told() + " is shared and left out: save its data in another way",
                        EXPECTED)
                : Judgement.unknown(handled.gaps(), EXPECTED);
    }
}
