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
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import java.time.Instant;
import java.util.List;

/// The Azure VM agent is installed on the machine: it reported once, or comes with the Marketplace image.
///
/// Unknown and Unavailable are the platform's words and no report of the agent. A machine of another origin that never
/// reported may or may not have one.
///
/// Source: "Azure Virtual Machine Agent overview (Windows)" (no date shown); "Back up Azure VMs in a Recovery Services
/// vault" (2026-03-25). Decisions A02, A08, C07.
final class AgentProvisioned implements Rule {

    static final RuleId ID = new RuleId("agent-provisioned");

    private static final String EXPECTED = "an agent that is installed";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The Azure VM agent is installed",
            "Without the agent the backup extension cannot be installed on a running VM.",
            "agent",
            Severity.HIGH,
            "agent",
            "vm",
            false,
            "Windows: install the agent MSI with administrator rights, then set allowExtensionOperations to true."
                    + " Linux: install the agent package of the distribution as root, not from GitHub.",
            List.of(
                    new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                            + " --command-id RunShellScript --scripts 'waagent --version'"),
                    new Command("az vm update --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --set"
                            + " osProfile.allowExtensionOperations=true")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.WINDOWS_AGENT, Sources.AGENTLESS),
            "Statement unchanged in 2026. New way out: agentless crash-consistent backup needs neither agent nor"
                    + " extension.");

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
        return Applicability.judge(EXPECTED, () -> judge(evidence), Agentless.isNot(evidence, parameters));
    }

    private static Judgement judge(Evidence evidence) {
        Truth reported = Truth.of(evidence.agentEverReported())
                .or(evidence.instanceView().is(AgentReport::isReport));
        if (reported.isTrue()) {
            return Judgement.pass("the agent has reported", EXPECTED);
        }
        return switch (evidence.machine()) {
            case Known<VirtualMachine> machine -> unreported(evidence, machine, reported);
            case Missing<VirtualMachine> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement unreported(Evidence evidence, Known<VirtualMachine> machine, Truth reported) {
        OsProfile profile = machine.value().osProfile();
        if (profile != null && Boolean.FALSE.equals(profile.provisionAgent())) {
            return reported.isFalse()
                    ? Judgement.fail(
                            Reason.AGENT_NOT_PROVISIONED,
                            Cause.of(evidence.vm()),
                            "made without an agent, and none has reported",
                            EXPECTED)
                    : Judgement.unknown(reported.gaps(), EXPECTED);
        }
        Image image = machine.value().image();
        if (image != null && image.publisher() != null) {
            return Judgement.pass("comes with the Marketplace image", EXPECTED);
        }
        return reported.isFalse()
                ? Judgement.unknown(
                        machine.without("iv.agent.status", Reason.CUSTOM_OR_MIGRATED)
                                .gaps(),
                        EXPECTED)
                : Judgement.unknown(reported.gaps(), EXPECTED);
    }
}
