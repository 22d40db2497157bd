package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
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
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The agent of a Windows machine is not older than the oldest that carries the backup extension.
///
/// Versions have four parts and are compared as numbers. For Linux there is a minimum only where a profile sets one.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25): 2.6.1198.718 for Windows, no number for
/// Linux. Decisions A08, B05.
final class AgentMinimumVersion implements Rule {

    static final RuleId ID = new RuleId("agent-minimum-version");

    private static final String EXPECTED = "an agent that is new enough";
    private static final String VERSION = "iv.agent.version";
    private static final int PARTS = 4;

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Windows agent version is at least 2.6.1198.718",
            "Older agents do not carry the extension properly.",
            "agent",
            Severity.MEDIUM,
            "agent",
            "vm",
            false,
            "Windows: reinstall the agent binaries. Linux: update the package through the distribution. Make sure"
                    + " that no backup operation of this VM is running (look at job.latest) before touching the agent.",
            List.of(
                    new Command("az backup job list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT --status"
                            + " InProgress"),
                    new Command("az vm get-instance-view --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                            + " instanceView.vmAgent.vmAgentVersion")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE),
            "Unchanged: the 2026 article still names 2.6.1198.718 for Windows and no number for Linux. Azure"
                    + " publishes separate minimum agent versions in a support article whose numbers were not available.");

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
        return switch (GuestSystem.of(evidence)) {
            case Known<GuestSystem> system -> {
                Optional<String> least =
                        parameters.optionalWord(system.value() == GuestSystem.WINDOWS ? "windowsMin" : "linuxMin");
                yield Applicability.judge(
                        EXPECTED,
                        () -> judge(evidence, least.orElseThrow()),
                        new Condition(Truth.of(least.isPresent()), Reason.OTHER_SYSTEM, "no minimum for this system"),
                        Agentless.isNot(evidence, parameters));
            }
            case Missing<GuestSystem> missing ->
                Applicability.judge(
                        EXPECTED,
                        () -> Judgement.unknown(missing.gaps(), EXPECTED),
                        Agentless.isNot(evidence, parameters));
        };
    }

    private static Judgement judge(Evidence evidence, String least) {
        String expected = "agent version " + least + " or later";
        return switch (evidence.instanceView().then(AgentMinimumVersion::version)) {
            case Known<Versions> version ->
                version.value().compareTo(Versions.parse(least).orElseThrow()) < 0
                        ? Judgement.fail(
                                Reason.AGENT_TOO_OLD,
                                Cause.of(evidence.vm()),
                                "agent version " + version.value(),
                                expected)
                        : Judgement.pass("agent version " + version.value(), expected);
            case Missing<Versions> missing -> Judgement.unknown(missing.gaps(), expected);
        };
    }

    private static Fact<Versions> version(Known<InstanceView> view) {
        Agent agent = view.value().agent();
        String text = agent == null ? null : agent.version();
        if (text == null) {
            return view.without(VERSION, Reason.FIELD_MISSING);
        }
        return Versions.parse(text)
                .filter(it -> it.parts().size() == PARTS)
                .<Fact<Versions>>map(view::as)
                .orElseGet(() -> view.without(VERSION, Reason.UNLISTED_VALUE));
    }
}
