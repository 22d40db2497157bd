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
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The newest recovery point of every active item is young enough for its policy: its age is what a disaster would
/// lose.
///
/// The limit is a number of periods of the policy and a window, or a fixed age where the profile sets one. A point up
/// to
/// five minutes in the future is the clock's fault, one further ahead is unknown.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05): scheduled runs start within two hours of the set time;
/// "FAQ -
/// Backing up Azure VMs" (2022-03-02): daylight saving is not followed. Decisions A06, A09, C19, D12.
final class RecoveryPointFresh implements Rule {

    static final RuleId ID = new RuleId("recovery-point-fresh");

    private static final String EXPECTED = "a recovery point that is young enough for the policy";
    private static final String POINT = "item.lastRecoveryPoint";
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The newest recovery point is young enough",
            "The age of the newest point is the loss in the event of a disaster.",
            "protection-state",
            Severity.HIGH,
            "backup-runs",
            "vm",
            false,
            "Look at the last backup job of the item; run an on-demand backup.",
            List.of(
                    new Command(
                            "az backup recoverypoint list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM"
                                    + " --backup-management-type AzureIaasVM --workload-type VM"),
                    new Command(
                            "az backup protection backup-now --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM"
                                    + " --backup-management-type AzureIaasVM --retain-until $DD_MM_YYYY")),
            List.of(Sources.ARTICLE_2018, Sources.FAQ, Sources.MATRIX_2023, Sources.PREPARE),
            "Scheduled runs start within two hours of the set time; daylight saving changes are not followed automatically,"
                    + " so a window of two hours plus a day of transfer is allowed by default.");

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
            Truth pending = FirstBackup.isPending(evidence, item);
            if (pending.isTrue()) {
                return Judgement.notApplicable(Reason.FIRST_BACKUP_PENDING, "no recovery point yet", EXPECTED);
            }
            Fact<Instant> point = item.document().then(RecoveryPointFresh::point);
            Fact<Duration> limit = limit(evidence, item, parameters);
            return pending.isFalse() && point instanceof Known<Instant> made && limit instanceof Known<Duration> allowed
                    ? fresh(item, made.value(), allowed.value(), at)
                    : Judgement.unknown(Gap.all(pending.gaps(), point.gaps(), limit.gaps()), EXPECTED);
        });
    }

    private static Fact<Instant> point(Known<ProtectedItem> document) {
        String text = document.value().lastRecoveryPoint();
        if (text == null) {
            return document.without(POINT, Reason.FIELD_MISSING);
        }
        Optional<Instant> time = Times.parse(text);
        return time.isPresent() ? document.as(time.get()) : document.without(POINT, Reason.BAD_TIME);
    }

    private static Fact<Duration> limit(Evidence evidence, Item item, Parameters parameters) {
        OptionalInt fixed = parameters.optionalNumber("maxAgeHours");
        if (fixed.isPresent()) {
            return item.document().then(document -> document.as(Duration.ofHours(fixed.getAsInt())));
        }
        Duration window = Duration.ofHours(parameters.number("startWindowHours"));
        int periods = parameters.number("periods");
        return Schedules.periodOf(evidence, item)
                .then(period -> period.as(period.value().multipliedBy(periods).plus(window)));
    }

    private static Judgement fresh(Item item, Instant point, Duration limit, Instant at) {
        Cause cause = Cause.of(item.id());
        if (point.isAfter(at.plus(CLOCK_TOLERANCE))) {
            Gap gap = new Gap(POINT, Reason.IN_THE_FUTURE, cause, false);
            return Judgement.unknown(List.of(gap), EXPECTED).flippingAt(point.minus(CLOCK_TOLERANCE));
        }
        Instant end = point.plus(limit);
        String observed = "newest recovery point of " + point;
        String expected = "a recovery point at most " + limit.toHours() + " hours old";
        return at.isAfter(end)
                ? Judgement.fail(Reason.RECOVERY_POINT_TOO_OLD, cause, observed, expected)
                : Judgement.pass(observed, expected).flippingAt(Times.justAfter(end));
    }
}
