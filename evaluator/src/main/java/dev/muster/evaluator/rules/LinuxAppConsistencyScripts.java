package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.GuestFacts;
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
import java.util.Set;

/// A Linux machine that asks for application-consistent points by the tag `bkp-appconsistent=required` has the scripts
/// that make them.
///
/// Under an agentless policy the scripts never run.
///
/// Source: "Agentless crash-consistent Azure VM backup" (2025-07-25); "Support matrix for Azure VM backups"
/// (2023-07-05). Decisions A01, A08, B10, C14, C25.
final class LinuxAppConsistencyScripts implements Rule {

    static final RuleId ID = new RuleId("linux-app-consistency-scripts");

    private static final String EXPECTED = "scripts that make points application-consistent";
    private static final Set<String> WORDS = Set.of("valid", "invalid", "absent");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Linux pre/post scripts are in place when demanded",
            "Without scripts Linux points are file-system consistent, not application consistent.",
            "agent",
            Severity.LOW,
            "agent",
            "vm",
            true,
            "Install the script configuration file of the backup extension and test it with an on-demand backup.",
            List.of(new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                    + " --command-id RunShellScript --scripts 'ls -l /etc/azure/VMSnapshotScriptPluginConfig.json'")),
            List.of(Sources.ARTICLE_2018, Sources.AGENTLESS, Sources.MATRIX_2023),
            "Unchanged. With agentless crash-consistent mode pre/post scripts do not run.");

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
        Truth demanded = guest.demand("bkp-appconsistent")
                .is(it -> it.filter("required"::equals).isPresent());
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, guest, parameters),
                GuestSystem.isLinux(evidence),
                new Condition(demanded, Reason.NOT_DEMANDED, "nobody asks for scripts"));
    }

    private static Judgement judge(Evidence evidence, GuestKnowledge guest, Parameters parameters) {
        Truth agentless = parameters.flag("agentlessExempt") ? Agentless.of(evidence) : Truth.Decided.NO;
        if (agentless.isTrue()) {
            return Judgement.advisory(
                    Reason.AGENTLESS, Cause.of(evidence.vm()), "under an agentless policy scripts never run", EXPECTED);
        }
        if (!agentless.isFalse()) {
            return Judgement.unknown(agentless.gaps(), EXPECTED);
        }
        return guest.recorded(GuestFacts::appConsistency)
                .filter(it -> WORDS.contains(it.value()))
                .map(it -> it.bounding(
                        it.value().equals("valid")
                                ? Judgement.pass(it.told("scripts are valid"), EXPECTED)
                                : guest.failed(Reason.NO_SCRIPTS, it.told("scripts are " + it.value()), EXPECTED)))
                .orElseGet(() -> guest.unknown("guest.appConsistency", EXPECTED));
    }
}
