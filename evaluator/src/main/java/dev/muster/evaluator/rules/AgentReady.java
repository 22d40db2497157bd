package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The agent of a running machine reports Ready, or the machine has not run long enough to expect it.
///
/// A machine that does not run is still backed up, so the question does not arise; nor does it where the policy needs
/// no
/// agent. A running machine without any agent node is judged like one whose agent is not ready.
///
/// Source: "Troubleshoot Azure Backup failure: issues with the agent or extension" (no date shown); "Azure Virtual
/// Machine
/// Agent overview (Windows)" (no date shown); codes as recorded. Decisions A08, A10, C19, D09, D13.
final class AgentReady implements Rule {

    static final RuleId ID = new RuleId("agent-ready");

    private static final String EXPECTED = "an agent that reports Ready";
    private static final String AGENT_STATUS = "iv.agent.status";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The VM agent reports Ready",
            "An agent that does not answer is the most frequent cause of failed backups.",
            "agent",
            Severity.HIGH,
            "agent",
            "vm",
            false,
            "Restart or reinstall the agent; check that the guest reaches 168.63.129.16 and uses DHCP. Not while a backup job"
                    + " runs.",
            List.of(
                    new Command(
                            "az vm get-instance-view --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query instanceView.vmAgent")),
            List.of(Sources.ARTICLE_2018, Sources.TROUBLESHOOT, Sources.WINDOWS_AGENT, Sources.TYPES),
            "Unchanged. While the agent is silent its version is Unknown and its status blob is not yet populated.");

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
        Fact<InstanceView> view = evidence.instanceView();
        Truth running = view.then(GuestSystem::runs).is(it -> it);
        if (running.isFalse()) {
            return Judgement.notApplicable(Reason.NOT_RUNNING, "the VM does not run", EXPECTED);
        }
        Truth agentless = parameters.flag("agentlessExempt") ? Agentless.of(evidence) : Truth.Decided.NO;
        if (agentless.isTrue()) {
            return Judgement.notApplicable(Reason.AGENTLESS, "the policy needs no agent", EXPECTED);
        }
        if (!running.isTrue() || !agentless.isFalse()) {
            return Judgement.unknown(Gap.all(running.gaps(), agentless.gaps()), EXPECTED);
        }
        Duration grace = Duration.ofMinutes(parameters.number("graceMinutes"));
        return switch (view.then(AgentReady::report)) {
            case Known<Report> report -> judge(evidence, report.value(), grace, at);
            case Missing<Report> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(Evidence evidence, Report report, Duration grace, Instant at) {
        return switch (report) {
            case READY -> Judgement.pass("the agent reports Ready", EXPECTED);
            case NOT_READY -> notReady(evidence, Reason.AGENT_NOT_READY, "the agent is not ready", grace, at);
            case SILENT -> notReady(evidence, Reason.AGENT_SILENT, "no agent reports", grace, at);
        };
    }

    private static Judgement notReady(Evidence evidence, Reason reason, String observed, Duration grace, Instant at) {
        Cause cause = Cause.of(evidence.vm());
        RunningSince running = RunningSince.of(evidence);
        if (running.since().isEmpty()) {
            return Judgement.unknown(running.gapsOr(cause), EXPECTED);
        }
        Instant end = running.since().get().plus(grace);
        String told = observed + ", running since " + running.since().get();
        if (!at.isAfter(end)) {
            return Judgement.advisory(Reason.STARTING, cause, told, EXPECTED).flippingAt(Times.justAfter(end));
        }
        return running.gaps().isEmpty()
                ? Judgement.fail(reason, cause, told, EXPECTED)
                : Judgement.unknown(running.gaps(), EXPECTED);
    }

    private static Fact<Report> report(Known<InstanceView> view) {
        Agent agent = view.value().agent();
        if (agent == null) {
            return view.as(Report.SILENT);
        }
        List<AgentStatus> statuses = agent.statuses();
        if (statuses == null || statuses.isEmpty()) {
            return view.without(AGENT_STATUS, Reason.FIELD_MISSING);
        }
        if (statuses.stream().anyMatch(it -> "ProvisioningState/succeeded".equalsIgnoreCase(it.code()))) {
            return view.as(Report.READY);
        }
        return statuses.stream().anyMatch(AgentReady::saysNotReady)
                ? view.as(Report.NOT_READY)
                : view.without(AGENT_STATUS, Reason.UNLISTED_VALUE);
    }

    private static boolean saysNotReady(AgentStatus status) {
        return status.code() == null
                ? "Not Ready".equalsIgnoreCase(status.displayStatus())
                : "ProvisioningState/Unavailable".equalsIgnoreCase(status.code());
    }

    private enum Report {
        READY,
        NOT_READY,
        SILENT
    }
}
