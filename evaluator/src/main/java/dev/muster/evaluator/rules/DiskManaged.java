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
import java.util.Optional;

/// All disks of the machine are managed ones: unmanaged disks are retired.
///
/// Source: "Azure unmanaged disks retirement notice" (no date shown): 31 March 2026; "FAQ - Backing up Azure VMs"
/// (2022-03-02): backups go on after the conversion. Decision D08.
final class DiskManaged implements Rule {

    static final RuleId ID = new RuleId("disk-managed");

    private static final String EXPECTED = "managed disks";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM uses managed disks",
            "Unmanaged disks are retired; such VMs cannot be counted on.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Convert to managed disks (VM is deallocated for it).",
            List.of(
                    new Command("az vm deallocate --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"),
                    new Command("az vm convert --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME")),
            List.of(Sources.UNMANAGED, Sources.FAQ, Sources.MATRIX_2023),
            "CHANGED. Normal in the 2018 article; retired on 31 March 2026 (formerly 30 September 2025). Backups"
                    + " continue after conversion without reconfiguration.");

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
        String expected = EXPECTED + "; unmanaged ones retired on " + parameters.word("retiredOn");
        return AttachedDisks.of(evidence)
                .worst(
                        expected,
                        Judgement.pass("managed disks", expected),
                        disk -> Optional.of(judge(evidence, disk, expected)));
    }

    private static Judgement judge(Evidence evidence, AttachedDisk disk, String expected) {
        if (disk.isManaged().isFalse()) {
            return Judgement.fail(
                    Reason.UNMANAGED_DISK, Cause.of(evidence.vm()), disk.told() + " is unmanaged", expected);
        }
        return disk.isManaged().isTrue()
                ? Judgement.pass("managed disks", expected)
                : Judgement.unknown(disk.isManaged().gaps(), expected);
    }
}
