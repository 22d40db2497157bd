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
import dev.muster.evaluator.core.Truth;
import java.time.Instant;
import java.util.List;

/// The Linux distribution of the machine is one that Azure endorses: by the publisher of its image, else by the name
/// that its agent reports.
///
/// CoreOS and its relatives are judged by os-linux-coreos and are not endorsed by a name that only resembles one of
/// the list.
///
/// Source: "Endorsed Linux distributions on Azure" (2024-11-14); "Support matrix for Azure VM backups" (2023-07-05);
/// "Agentless crash-consistent Azure VM backup" (2025-07-25). Decisions A08, C06, D11.
final class OsLinuxEndorsed implements Rule {

    static final RuleId ID = new RuleId("os-linux-endorsed");

    private static final String EXPECTED = "a distribution that Azure endorses";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Linux distribution is endorsed by Azure",
            "Other distributions may be backed up but get no support when it fails.",
            "os",
            Severity.MEDIUM,
            "os",
            "vm",
            false,
            "Use an endorsed image, or accept and document; agentless crash-consistent mode is another way.",
            List.of(new Command("az vm get-instance-view --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " \"{os:instanceView.osName,ver:instanceView.osVersion}\"")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.AGENTLESS, Sources.DISTRIBUTIONS),
            "Statement unchanged in the 2023 matrix. New: with agentless crash-consistent backup the OS does not"
                    + " matter, so the rule is not-applicable when policy.consistency is OnlyCrashConsistent. The list has"
                    + " changed: the endorsed-distributions article of today names AlmaLinux, Ubuntu, Debian, Flatcar, Oracle"
                    + " Linux, Red Hat, Rocky (CIQ) and SUSE; CentOS is gone; Azure Linux is not in the partner table. The"
                    + " list of 2018 is from general knowledge. Publisher texts are Marketplace publisher ids; keep both lists"
                    + " as data.");

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

    private static Judgement judge(Evidence evidence, Distribution distribution, Parameters parameters) {
        Truth endorsed = distribution.isEndorsed(parameters);
        if (endorsed.isTrue()) {
            return Judgement.pass(distribution.told(), EXPECTED);
        }
        return endorsed.isFalse()
                ? Judgement.advisory(
                        Reason.NOT_ENDORSED,
                        Cause.of(evidence.vm()),
                        distribution.told() + ": may work with agent and Python, without support",
                        EXPECTED)
                : Judgement.unknown(endorsed.gaps(), EXPECTED);
    }
}
