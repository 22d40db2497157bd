package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// Recovery Services is offered in the region of the machine: a missing vault there is a task and no impossibility.
///
/// Source: "Providers - Get" of Microsoft.RecoveryServices (2021-04-01); extended zones after "What's new in Azure
/// Backup" (2025-11-20). Decisions C12, D10.
final class RegionSupportsBackup implements Rule {

    static final RuleId ID = new RuleId("region-supports-backup");

    private static final String EXPECTED = "Recovery Services in the region of the VM";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Recovery Services is offered in the VM's region",
            "Decides whether a missing vault is a task or an impossibility.",
            "vault",
            Severity.MEDIUM,
            "vault",
            "vm",
            false,
            "Move the workload or use another protection method.",
            List.of(new Command("az provider show -n Microsoft.RecoveryServices --query"
                    + " \"resourceTypes[?resourceType=='vaults'].locations\"")),
            List.of(Sources.ARTICLE_2018, Sources.WHATS_NEW),
            "Unchanged in substance. Extended zones came as a preview (2024).");

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
                        Exclusion.of(evidence).not(), Reason.EXCLUDED, "run by another Azure service for itself"));
    }

    private static Judgement judge(Evidence evidence) {
        Fact<String> region = evidence.machine().field("vm.location", VirtualMachine::location);
        Fact<List<String>> offered = evidence.backupRegions().field("region.supported", BackupRegions::regions);
        if (!(region instanceof Known<String> here) || !(offered instanceof Known<List<String>> regions)) {
            return Judgement.unknown(Gap.all(region.gaps(), offered.gaps()), EXPECTED);
        }
        return regions.value().contains(here.value())
                ? Judgement.pass("offered in " + here.value(), EXPECTED)
                : Judgement.fail(
                        Reason.REGION_NOT_OFFERED,
                        Cause.region(evidence.vm().subscription(), here.value()),
                        "not offered in " + here.value(),
                        EXPECTED);
    }
}
