package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import java.time.Instant;
import java.util.List;

/// The machine does not run CoreOS Linux. Its successor Flatcar is endorsed; Fedora CoreOS and Red Hat CoreOS are
/// named by no document and are worth an advisory.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); "Endorsed Linux distributions on Azure" (2024-11-14).
/// Decisions A08, C06, D11.
final class OsLinuxCoreos implements Rule {

    static final RuleId ID = new RuleId("os-linux-coreos");

    private static final String EXPECTED = "a system other than CoreOS";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM does not run CoreOS Linux",
            "Named as not supported.",
            "os",
            Severity.HIGH,
            "os",
            "vm",
            false,
            "Move to a supported distribution or use agentless crash-consistent backup.",
            List.of(new Command("az vm show --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " storageProfile.imageReference")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.AGENTLESS, Sources.DISTRIBUTIONS),
            "Unchanged in the 2023 matrix. Its successor Flatcar Container Linux is an endorsed distribution today,"
                    + " so a test for the words container linux would be wrong.");

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
                () -> judge(evidence, Distribution.of(evidence), parameters),
                GuestSystem.isLinux(evidence),
                Agentless.isNot(evidence, parameters));
    }

    /// The order matters: every relative has the name of the thing itself in its own.
    private static Judgement judge(Evidence evidence, Distribution distribution, Parameters parameters) {
        Cause cause = Cause.of(evidence.vm());
        List<String> allowedNames = parameters.words("allowedNames");
        Truth allowed = distribution.isCalled(allowedNames).or(distribution.isPublishedBy(allowedNames));
        Truth related = distribution.isCalled(parameters.words("relatedNames"));
        Truth denied = distribution
                .isPublishedBy(List.of("coreos"))
                .or(distribution.isCalled(parameters.words("deniedNames")));
        if (allowed.isTrue()) {
            return Judgement.pass(distribution.told(), EXPECTED);
        }
        if (related.isTrue() && allowed.isFalse()) {
            return Judgement.advisory(Reason.CORE_OS_RELATIVE, cause, distribution.told(), EXPECTED);
        }
        if (denied.isTrue() && allowed.isFalse() && related.isFalse()) {
            return Judgement.fail(Reason.CORE_OS, cause, distribution.told(), EXPECTED);
        }
        List<Gap> gaps = Gap.all(allowed.gaps(), related.gaps(), denied.gaps(), distribution.whyUnknown());
        return gaps.isEmpty() ? Judgement.pass(distribution.told(), EXPECTED) : Judgement.unknown(gaps, EXPECTED);
    }
}
