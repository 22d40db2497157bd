package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The inside of the machine reaches the platform's address 168.63.129.16, which agent and extensions need whatever
/// the security groups say.
///
/// Asked where somebody looked, or where the agent is silent.
///
/// Source: "Azure Virtual Machine Agent overview (Windows)" (no date shown). Decisions A01, C25.
final class NetworkWireserverReachable implements Rule {

    static final RuleId ID = new RuleId("network-wireserver-reachable");

    private static final String EXPECTED = "168.63.129.16 reached from inside";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Guest reaches the platform address 168.63.129.16",
            "Agent and extensions fail when a guest firewall blocks it, whatever the NSG says.",
            "network",
            Severity.MEDIUM,
            "network",
            "vm",
            true,
            "Allow the address on ports 80 and 32526 (ports from general knowledge, not confirmed here) in the"
                    + " guest firewall; keep DHCP on.",
            List.of(new Command("az vm run-command list --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME")),
            List.of(Sources.WINDOWS_AGENT, Sources.EXTENSIONS),
            "Not in the 2018 article; it is today's real network condition of the agent.");

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
        GuestKnowledge guest = new GuestKnowledge(evidence, at);
        Optional<Believed<Boolean>> found = guest.recorded(GuestFacts::wireserver);
        if (found.isPresent()) {
            return found.get()
                    .bounding(
                            found.get().value()
                                    ? Judgement.pass(found.get().told("168.63.129.16 answers"), EXPECTED)
                                    : guest.failed(
                                            Reason.WIRESERVER_BLOCKED,
                                            found.get().told("168.63.129.16 does not answer"),
                                            EXPECTED));
        }
        Judgement agent = new AgentReady().judge(evidence, parameters, at);
        Judgement judgement = switch (agent.verdict()) {
            case Verdict.Fail ignored -> guest.unknown("guest.wireserver", EXPECTED);
            case Verdict.Unknown unknown -> Judgement.unknown(unknown.gaps(), EXPECTED);
            case Verdict.Pass ignored -> silent();
            case Verdict.Advisory ignored -> silent();
            case Verdict.NotApplicable ignored -> silent();
        };
        return agent.flipsAt().map(judgement::flippingBy).orElse(judgement);
    }

    private static Judgement silent() {
        return Judgement.notApplicable(Reason.AGENT_READY, "nothing speaks against it", EXPECTED);
    }
}
