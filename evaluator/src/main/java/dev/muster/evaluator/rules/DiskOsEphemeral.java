package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.List;

/// The OS disk of the machine is not an ephemeral one, of which there is nothing to take a snapshot of. Local and
/// temporary disks are never part of a backup.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); "Support matrix for VM restore points" (no date shown).
/// Decision A02.
final class DiskOsEphemeral implements Rule {

    static final RuleId ID = new RuleId("disk-os-ephemeral");

    private static final String EXPECTED = "a persistent OS disk";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "OS disk is not ephemeral",
            "An ephemeral OS disk has no persistent copy to snapshot.",
            "disk",
            Severity.HIGH,
            "disk",
            "vm",
            false,
            "Redeploy with a persistent OS disk, or mark the VM exempt (stateless).",
            List.of(new Command("az vm show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " storageProfile.osDisk.diffDiskSettings")),
            List.of(Sources.MATRIX_2023, Sources.RESTORE_POINTS),
            "Not in the 2018 article; in the 2023 matrix.");

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
        return switch (evidence.machine()
                .field("vm.osDisk", VirtualMachine::osDisk)
                .then(DiskWords::isEphemeral)) {
            case Known<Boolean> ephemeral ->
                ephemeral.value()
                        ? Judgement.fail(
                                Reason.EPHEMERAL_OS_DISK, Cause.of(evidence.vm()), "an ephemeral OS disk", EXPECTED)
                        : Judgement.pass("a persistent OS disk", EXPECTED);
            case Missing<Boolean> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }
}
