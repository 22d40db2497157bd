package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A machine that is a domain controller needs a plan for its restore: the wrong way damages the directory.
///
/// Source: "Restore VMs by using the Azure portal" (no date shown): by topology; "Prepare your environment to back up
/// Resource Manager-deployed virtual machines" (2018-03-01): several controllers only with PowerShell. Decisions A01,
/// B11, C14, C25.
final class RestoreDomainController implements Rule {

    static final RuleId ID = new RuleId("restore-domain-controller");

    private static final String EXPECTED = "no domain controller, or a plan for its restore";
    private static final Set<String> WORDS = Set.of("none", "single-dc", "multi-dc");

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Domain controller: restore needs a plan",
            "A wrong restore path damages the directory.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            true,
            "Write the restore path into the runbook and test it.",
            List.of(new Command(
                    "az backup restore restore-disks --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT"
                            + " -c $CONTAINER -i $ITEM -r $RP --storage-account $SA --target-resource-group $RG")),
            List.of(Sources.ARTICLE_2018, Sources.RESTORE, Sources.MATRIX_2023),
            "CHANGED: the split is now by topology; only the single DC in a multi-domain set-up still asks for"
                    + " PowerShell.");

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
        return Applicability.judge(
                EXPECTED,
                () -> switch (guest.word(GuestFacts::domainController, "bkp-dc", WORDS)) {
                    case Known<Optional<Believed<String>>> said ->
                        said.value()
                                .map(it -> it.bounding(judge(evidence, it, parameters.word("text"))))
                                .orElseGet(() -> none("no domain controller is known"));
                    case Missing<Optional<Believed<String>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
                },
                GuestSystem.isWindows(evidence));
    }

    private static Judgement judge(Evidence evidence, Believed<String> said, String text) {
        return said.value().equals("none")
                ? none(said.told("no domain controller"))
                : Judgement.advisory(
                        Reason.DOMAIN_CONTROLLER,
                        Cause.of(evidence.vm()),
                        said.told("a domain controller, " + said.value()) + ": restore " + text,
                        EXPECTED);
    }

    private static Judgement none(String told) {
        return Judgement.notApplicable(Reason.NO_DOMAIN_CONTROLLER, told, EXPECTED);
    }
}
