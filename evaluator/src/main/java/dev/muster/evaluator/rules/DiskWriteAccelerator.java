package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// Write-accelerated disks of the machine are part of its backups, which they were not for years; they still need a
/// way out to the internet. An accelerated OS disk is not supported.
///
/// Source: "Support matrix for Azure VM backup" (2019-07-02); "Support matrix for Azure VM backups" (2023-07-05): data
/// disks since May 2022. Decision B16.
final class DiskWriteAccelerator implements Rule {

    static final RuleId ID = new RuleId("disk-write-accelerator");

    private static final String EXPECTED = "no write-accelerated disk, or one that is handled";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Write-accelerated disks are handled",
            "They were left out silently for years and still need an internet path.",
            "disk",
            Severity.MEDIUM,
            "disk",
            "vm",
            false,
            "Open the outbound path; for SAP HANA use the database backup.",
            List.of(new Command("az vm show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " \"storageProfile.dataDisks[?writeAcceleratorEnabled].{lun:lun,name:name}\"")),
            List.of(Sources.MATRIX_2019, Sources.MATRIX_2023, Sources.FAQ),
            "Not in the 2018 article. 2019 matrix: excluded automatically; since May 2022 data disks are backed up"
                    + " in all public regions.");

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
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, parameters),
                new Condition(WriteAcceleration.of(evidence), Reason.NOT_ACCELERATED, "no write-accelerated disk"));
    }

    private static Judgement judge(Evidence evidence, Parameters parameters) {
        String expected = EXPECTED + "; data disks are part of backups since " + parameters.word("since");
        Fact<Disk> system = evidence.machine().field("vm.osDisk", VirtualMachine::osDisk);
        Cause cause = Cause.of(evidence.vm());
        Truth accelerated = system.is(Disk::isWriteAccelerated);
        if (accelerated.isTrue()) {
            return Judgement.fail(Reason.ACCELERATED_DISK, cause, "the OS disk is write-accelerated", expected);
        }
        if (!parameters.flag("supported")) {
            return Judgement.fail(
                    Reason.DATA_NOT_IN_BACKUP, cause, "write-accelerated data disks are left out", expected);
        }
        return accelerated.isFalse()
                ? Judgement.advisory(
                        Reason.ACCELERATED_DISK,
                        cause,
                        "a write-accelerated data disk: its backup needs a way out to the internet",
                        expected)
                : Judgement.unknown(accelerated.gaps(), expected);
    }
}
