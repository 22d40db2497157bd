package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// A machine that belongs to a scale set belongs to a Flexible one. Instances of Uniform scale sets are no machines of
/// the inventory at all.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); "Support matrix for VM restore points" (no date shown).
/// Decision C15.
final class VmScaleSetOrchestration implements Rule {

    static final RuleId ID = new RuleId("vm-scale-set-orchestration");

    private static final String EXPECTED = "a VM of its own, or of a Flexible scale set";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Scale-set members are Flexible",
            "Instances of Uniform scale sets cannot be backed up as VMs.",
            "compute",
            Severity.MEDIUM,
            "compute",
            "vm",
            false,
            "Treat Uniform instances as stateless.",
            List.of(new Command(
                    "az vmss list --subscription $VM_SUBSCRIPTION --query \"[].{id:id,mode:orchestrationMode}\"")),
            List.of(Sources.MATRIX_2019, Sources.MATRIX_2023, Sources.RESTORE_POINTS),
            "Not in the 2018 article. 2019: scale sets not supported; 2023: single VMs of Flexible sets are.");

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
        Truth member = evidence.machine().is(it -> it.scaleSet() != null);
        return Applicability.judge(
                EXPECTED,
                () -> Judgement.pass("in a Flexible scale set", EXPECTED),
                new Condition(member, Reason.NO_SCALE_SET, "in no scale set"));
    }
}
