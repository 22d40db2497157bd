package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// No data disk of the machine is left out of its backups, or somebody approved of it by the tag `bkp-exclude-luns`.
///
/// With a list of disks to include, one that is attached later is left out by itself.
///
/// Source: "Selective disk backup and restore for Azure virtual machines" (2020-07-17); "FAQ - Backing up Azure VMs"
/// (2022-03-02). Decisions A06, B12, C14.
final class DiskExclusionReviewed implements Rule {

    static final RuleId ID = new RuleId("disk-exclusion-reviewed");

    private static final String EXPECTED = "all data disks in the backup";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Excluded disks are approved",
            "Selective backup leaves data out without any failing job.",
            "disk",
            Severity.MEDIUM,
            "disk",
            "vm",
            false,
            "Reset the exclusion or approve it by tag.",
            List.of(new Command("az backup protection update-for-vm --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v"
                    + " $VAULT -c $CONTAINER -i $ITEM --disk-list-setting resetexclusionsettings")),
            List.of(Sources.SELECTIVE_DISK, Sources.FAQ, Sources.TYPES),
            "Not in the 2018 article. Without exclusion a new disk joins the next backup by itself. VMs with"
                    + " exclusion can be restored as disks only.");

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
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            if (document.diskExclusion() == null) {
                return Judgement.notApplicable(Reason.NO_EXCLUSION, "no choice of disks", EXPECTED);
            }
            return switch (LeftOut.of(evidence, item, document)) {
                case Known<Set<Integer>> luns -> judge(evidence, item, luns.value(), at);
                case Missing<Set<Integer>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
            };
        });
    }

    private static Judgement judge(Evidence evidence, Item item, Set<Integer> luns, Instant at) {
        if (luns.isEmpty()) {
            return Judgement.pass("no disk is left out", EXPECTED);
        }
        Set<Integer> approved = new GuestKnowledge(evidence, at)
                .demand("bkp-exclude-luns")
                .ifKnown()
                .flatMap(it -> it)
                .map(LeftOut::numbers)
                .orElse(Set.of());
        String told = "left out: LUN " + luns.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return approved.containsAll(luns)
                ? Judgement.advisory(Reason.APPROVED, Cause.of(item.id()), told + ", approved by tag", EXPECTED)
                : Judgement.fail(Reason.DISK_LEFT_OUT, Cause.of(item.id()), told, EXPECTED);
    }
}
