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

/// The machine is managed by Azure Resource Manager. Classic machines follow other rules and are gone today.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Query your
/// backups using Azure Resource Graph" (2021-05-21). Decision C15.
final class VmDeploymentModel implements Rule {

    static final RuleId ID = new RuleId("vm-deployment-model");

    private static final String EXPECTED = "a Resource Manager VM";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM is a Resource Manager VM",
            "The seed's prerequisites are for Resource Manager VMs; classic VMs follow other rules and are gone"
                    + " today.",
            "compute",
            Severity.MEDIUM,
            "compute",
            "vm",
            false,
            "Migrate to Resource Manager.",
            List.of(new Command(
                    "az graph query -q \"resources | where type =~ 'microsoft.classiccompute/virtualmachines' |"
                            + " project id\"")),
            List.of(Sources.ARTICLE_2018, Sources.GRAPH),
            "Classic VMs have been retired by Azure (date not looked up).");

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
        if (evidence.vm().isVirtualMachine()) {
            return Judgement.pass("a Resource Manager VM", EXPECTED);
        }
        Cause cause = Cause.of(evidence.vm());
        return parameters.word("onClassic").equals("advisory")
                ? Judgement.advisory(Reason.CLASSIC_VM, cause, "a classic VM", EXPECTED)
                : Judgement.fail(Reason.CLASSIC_VM, cause, "a classic VM", EXPECTED);
    }
}
