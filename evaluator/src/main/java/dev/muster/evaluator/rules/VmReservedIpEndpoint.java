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
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ClassicMachine;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// A classic machine with a reserved address has an endpoint. Machines of Azure Resource Manager have no endpoints.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05) limits it to classic machines.
final class VmReservedIpEndpoint implements Rule {

    static final RuleId ID = new RuleId("vm-reserved-ip-endpoint");

    private static final String EXPECTED = "an endpoint for a reserved address";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "No reserved IP without an endpoint",
            "Named as unsupported; the matrix makes clear that it concerns classic VMs.",
            "compute",
            Severity.MEDIUM,
            "compute",
            "vm",
            false,
            "Define an endpoint or drop the reserved IP; better: migrate.",
            List.of(new Command("az resource show --ids $CLASSIC_VM_ID")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023),
            "The 2018 article puts it into an article on Resource Manager VMs without the word classic; the 2023"
                    + " matrix limits it to classic VMs.");

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
                () -> judge(evidence),
                new Condition(
                        Truth.of(!evidence.vm().isVirtualMachine()),
                        Reason.OTHER_DEPLOYMENT_MODEL,
                        "a Resource Manager VM"));
    }

    private static Judgement judge(Evidence evidence) {
        return switch (evidence.document(evidence.vm(), DocumentKind.CLASSIC_MACHINE)) {
            case Known<ClassicMachine> machine ->
                machine.value().reservedAddress() && machine.value().endpoints() == 0
                        ? Judgement.fail(
                                Reason.NO_ENDPOINT,
                                Cause.of(evidence.vm()),
                                "a reserved address and no endpoint",
                                EXPECTED)
                        : Judgement.pass(machine.value().endpoints() + " endpoints", EXPECTED);
            case Missing<ClassicMachine> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }
}
