package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Instant;
import java.util.List;

/// A recovery point can replace the disks of the existing machine: they are managed, not encrypted by Azure Disk
/// Encryption, none is left out of the backup, and the machine is not generalized.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); "Back up and restore encrypted Azure virtual machines"
/// (2022-12-14); "Selective disk backup and restore for Azure virtual machines" (2020-07-17). Decisions A06, D07, D15.
final class RestoreReplaceExisting implements Rule {

    static final RuleId ID = new RuleId("restore-replace-existing");

    private static final String EXPECTED = "disks that a restore can replace";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Can a point replace the existing VM's disks?",
            "Decides how fast an in-place recovery can be.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Plan a restore beside the VM where replacement is not possible.",
            List.of(new Command(
                    "az backup restore restore-disks --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT"
                            + " -c $CONTAINER -i $ITEM -r $RP --storage-account $SA --restore-mode OriginalLocation")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.ENCRYPTED, Sources.SELECTIVE_DISK, Sources.FAQ),
            "CHANGED: replacing the disks of an existing VM is supported today for unencrypted managed VMs; the VM"
                    + " must exist and be powered off.");

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
        boolean supported = parameters.flag("replaceSupported");
        return EachActiveItem.judge(
                evidence,
                EXPECTED,
                (item, document) -> supported
                        ? judge(evidence, item, document)
                        : Judgement.advisory(
                                Reason.RESTORE_BESIDE,
                                Cause.of(evidence.vm()),
                                "an existing VM blocks its restore: restore beside it",
                                EXPECTED));
    }

    private static Judgement judge(Evidence evidence, Item item, ProtectedItem document) {
        Truth managed =
                AttachedDisks.of(evidence).any(it -> it.isManaged().not()).not();
        Truth generalized = evidence.instanceView()
                .field("iv.statuses", InstanceView::generalized)
                .is(it -> it);
        Truth chosen = document.diskExclusion() == null
                ? Truth.Decided.NO
                : LeftOut.of(evidence, item, document).is(it -> !it.isEmpty());
        Truth possible =
                Truth.allOf(List.of(managed, DiskEncryption.isOn(evidence).not(), chosen.not(), generalized.not()));
        if (possible.isTrue()) {
            return Judgement.pass("its disks can be replaced", EXPECTED);
        }
        return possible.isFalse()
                ? Judgement.advisory(
                        Reason.CANNOT_REPLACE,
                        Cause.of(evidence.vm()),
                        "its disks cannot be replaced: restore beside it",
                        EXPECTED)
                : Judgement.unknown(possible.gaps(), EXPECTED);
    }
}
