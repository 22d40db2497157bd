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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/// The machine has the cores and the memory of the smallest size that is supported. In practice smaller ones are
/// backed up, too.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): 2 cores and 1 GB. Decisions C10, D14.
final class VmSizeMinimum implements Rule {

    static final RuleId ID = new RuleId("vm-size-minimum");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM has at least 2 cores and 1 GB memory",
            "The matrix names it as the smallest supported size.",
            "compute",
            Severity.LOW,
            "compute",
            "vm",
            false,
            "Resize.",
            List.of(new Command("az vm resize --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --size $SIZE")),
            List.of(Sources.MATRIX_2019, Sources.MATRIX_2023),
            "Not in the 2018 article; same text in 2019 and 2023. In practice one-core VMs are backed up too, hence"
                    + " advisory.");

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
        int cores = parameters.number("minCores");
        int memory = parameters.number("minMemoryGB");
        String expected = "at least " + cores + " cores and " + memory + " GB";
        return switch (VmSizes.of(evidence)) {
            case Known<VmSizes.VmSize> size -> {
                VmSizes.VmSize of = size.value();
                String told = of.cores() + " cores and " + of.memory() + " GB";
                yield of.cores() >= cores && of.memory().compareTo(BigDecimal.valueOf(memory)) >= 0
                        ? Judgement.pass(told, expected)
                        : Judgement.advisory(Reason.SMALL_SIZE, Cause.of(evidence.vm()), told, expected);
            }
            case Missing<VmSizes.VmSize> missing -> Judgement.unknown(missing.gaps(), expected);
        };
    }
}
