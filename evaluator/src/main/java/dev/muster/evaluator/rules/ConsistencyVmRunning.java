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
import java.time.Instant;
import java.util.List;

/// The machine runs, so that its recovery points can be application-consistent; those of a machine that does not run
/// are crash-consistent.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25). Decision D13.
final class ConsistencyVmRunning implements Rule {

    static final RuleId ID = new RuleId("consistency-vm-running");

    private static final String EXPECTED = "a VM that runs";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM runs at backup time (application-consistent points)",
            "Points of a stopped VM are only crash-consistent.",
            "agent",
            Severity.INFO,
            "agent",
            "vm",
            false,
            "Start the VM around the backup window when application consistency matters.",
            List.of(new Command("az vm start --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE),
            "Unchanged.");

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
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> switch (evidence.instanceView()
                .then(GuestSystem::runs)) {
            case Known<Boolean> runs ->
                runs.value()
                        ? Judgement.pass("the VM runs", EXPECTED)
                        : Judgement.advisory(
                                Reason.OFFLINE,
                                Cause.of(evidence.vm()),
                                "the VM does not run: points are crash-consistent",
                                EXPECTED);
            case Missing<Boolean> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        });
    }
}
