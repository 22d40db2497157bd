package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
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
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The first recovery point of every active item exists, or one period of its policy and a slack have not passed yet.
///
/// The grace counts from `systemData.createdAt`, else from the first sight of the item by this service; the observed
/// text
/// says which.
///
/// Source: "Back up Azure VMs in a Recovery Services vault" (2026-03-25): the first run follows the schedule; "Back up
/// Azure
/// VMs using Azure Backup via REST API" (no date shown) for the placeholders. Decisions A06, A09, C02, C19, D12.
final class InitialBackupCompleted implements Rule {

    static final RuleId ID = new RuleId("initial-backup-completed");

    private static final String EXPECTED = "a first recovery point";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The first recovery point exists",
            "Enabling backup does not create a point; until the first job has run nothing can be restored.",
            "protection-state",
            Severity.HIGH,
            "backup-runs",
            "vm",
            false,
            "Start an on-demand backup.",
            List.of(new Command(
                    "az backup protection backup-now --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM"
                            + " --backup-management-type AzureIaasVM --retain-until $DD_MM_YYYY")),
            List.of(Sources.ARTICLE_2018, Sources.PREPARE, Sources.REST),
            "Unchanged: the first run still follows the schedule.");

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
        Duration slack = Duration.ofHours(parameters.number("slackHours"));
        return EachActiveItem.judge(evidence, EXPECTED, (item, document) -> {
            Truth pending = FirstBackup.isPending(evidence, item);
            if (pending.isFalse()) {
                return Judgement.pass("a recovery point was made", EXPECTED);
            }
            return pending.isTrue() ? waiting(evidence, item, slack, at) : Judgement.unknown(pending.gaps(), EXPECTED);
        });
    }

    private static Judgement waiting(Evidence evidence, Item item, Duration slack, Instant at) {
        Fact<ItemStart> start = ItemStart.of(evidence, item);
        Fact<Duration> period = Schedules.periodOf(evidence, item);
        if (start instanceof Known<ItemStart> from && period instanceof Known<Duration> every) {
            return waiting(item, from.value(), every.value().plus(slack), at);
        }
        return Judgement.unknown(Gap.all(start.gaps(), period.gaps()), EXPECTED);
    }

    private static Judgement waiting(Item item, ItemStart start, Duration grace, Instant at) {
        Instant end = start.time().plus(grace);
        String since = "no recovery point since " + start.time() + " (" + start.origin() + ")";
        if (at.isAfter(end)) {
            return Judgement.fail(
                    Reason.FIRST_BACKUP_OVERDUE, Cause.of(item.id()), since + ", expected by " + end, EXPECTED);
        }
        return Judgement.advisory(Reason.PENDING, Cause.of(item.id()), since + ", expected by " + end, EXPECTED)
                .flippingAt(Times.justAfter(end));
    }
}
