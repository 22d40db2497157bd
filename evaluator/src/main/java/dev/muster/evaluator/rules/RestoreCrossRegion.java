package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
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
import java.time.Instant;
import java.util.List;

/// Every vault that actively protects the machine can restore it in the paired region at any time.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); "What's new in Azure Backup" (2025-11-20). Decisions
/// A02, A06, B18.
final class RestoreCrossRegion implements Rule {

    static final RuleId ID = new RuleId("restore-cross-region");

    private static final String EXPECTED = "a vault that restores in the paired region";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Can the VM be restored in the paired region?",
            "Decides what a loss of the region means.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Turn the option on for geo-redundant vaults.",
            List.of(new Command(
                    "az backup vault backup-properties set --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -n"
                            + " $VAULT --cross-region-restore-flag true")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023, Sources.WHATS_NEW, Sources.TYPES),
            "CHANGED: not supported in 2018, available today on geo-redundant vaults with the option on; also for"
                    + " Ultra and Premium SSD v2 since October 2024. Confidential VMs and managed identities are excluded.");

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
        boolean never = parameters.word("crossRegionRestore").equals("never");
        return EachActiveItem.judge(
                evidence,
                EXPECTED,
                (item, document) -> (never
                                ? Judgement.advisory(
                                        Reason.NO_CROSS_REGION,
                                        Cause.of(item.vault()),
                                        "there is no restore in another region",
                                        EXPECTED)
                                : judge(evidence, item.vault()))
                        .about(item.vault()));
    }

    private static Judgement judge(Evidence evidence, ResourceId vault) {
        return switch (Redundancy.of(evidence, vault)) {
            case Known<Redundancy> redundancy ->
                redundancy.value().isGeo()
                        ? geo(evidence, vault)
                        : Judgement.advisory(
                                Reason.NO_COPY_ELSEWHERE,
                                Cause.of(vault),
                                "vault " + vault.name() + " has no copy outside of its region",
                                EXPECTED);
            case Missing<Redundancy> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement geo(Evidence evidence, ResourceId vault) {
        return switch (Redundancy.crossRegionRestore(evidence, vault)) {
            case Known<Boolean> on ->
                on.value()
                        ? Judgement.pass("vault " + vault.name() + " restores in the paired region", EXPECTED)
                        : Judgement.advisory(
                                Reason.ONLY_AFTER_OUTAGE,
                                Cause.of(vault),
                                "vault " + vault.name()
                                        + " restores in the paired region only after Microsoft declares an outage",
                                EXPECTED);
            case Missing<Boolean> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }
}
