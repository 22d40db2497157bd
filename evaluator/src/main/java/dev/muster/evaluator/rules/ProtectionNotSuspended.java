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
import java.time.Instant;
import java.util.List;

/// The machine's items are not all stopped, paused, suspended or soft-deleted.
///
/// An active item passes whatever else is unknown; old points in a second vault are worth an advisory. Without an
/// active
/// item a soft-deleted one fails in every profile.
///
/// Source: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20); "FAQ - Backing up Azure VMs"
/// (2022-03-02).
/// Decisions A05, A07, C02, D06.
final class ProtectionNotSuspended implements Rule {

    static final RuleId ID = new RuleId("protection-not-suspended");

    private static final String EXPECTED = "protection that is not stopped, paused, suspended or soft-deleted";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Protection is not stopped, paused, suspended or soft-deleted",
            "The item exists and old points may be restorable, but no new recovery point is made.",
            "protection-state",
            Severity.CRITICAL,
            RuleDescription.PROTECTION_GROUP,
            "vm",
            false,
            "Resume protection with a policy; undelete first when the item is soft-deleted. Watch the deferred delete date:"
                    + " after it the data is gone.",
            List.of(
                    new Command(
                            "az backup protection undelete --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM --workload-type VM"
                                    + " --backup-management-type AzureIaasVM",
                            Reason.SOFT_DELETED),
                    new Command(
                            "az backup protection resume --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT -c $CONTAINER -i $ITEM --policy-name"
                                    + " $POLICY --backup-management-type AzureIaasVM --workload-type VM")),
            List.of(Sources.TYPES, Sources.GRAPH, Sources.FAQ, Sources.PREPARE),
            "Soft delete, ProtectionPaused and BackupsSuspended did not exist in 2018.");

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
        Items items = Items.of(evidence);
        if (!items.active().isEmpty()) {
            return protectedSomewhere(items);
        }
        List<Gap> gaps = items.whyNotCertain();
        if (!gaps.isEmpty()) {
            return Judgement.unknown(gaps, EXPECTED);
        }
        if (items.isEmpty()) {
            return Judgement.notApplicable(Reason.NO_ITEM, "no protected item", EXPECTED);
        }
        List<String> states = parameters.words("states");
        List<Judgement> failures = items.inactive().stream()
                .filter(it -> it.state() == ItemState.SOFT_DELETED
                        || states.contains(it.state().word()))
                .map(ProtectionNotSuspended::failure)
                .toList();
        return failures.isEmpty()
                ? Judgement.notApplicable(
                        Reason.NOTHING_SUSPENDED,
                        items.inactive().getFirst().state().word(),
                        EXPECTED)
                : Judgement.worstOf(failures);
    }

    private static Judgement protectedSomewhere(Items items) {
        List<Judgement> elsewhere = items.retainedElsewhere().stream()
                .map(ProtectionNotSuspended::retained)
                .toList();
        return elsewhere.isEmpty()
                ? Judgement.pass("an active protected item", EXPECTED)
                : Judgement.worstOf(elsewhere);
    }

    private static Judgement retained(Items.Sorted item) {
        return Judgement.advisory(
                        Reason.RETAINED_ELSEWHERE, Cause.of(item.item().id()), "active, and " + told(item), EXPECTED)
                .about(item.item().id());
    }

    private static Judgement failure(Items.Sorted item) {
        return Judgement.fail(reason(item.state()), Cause.of(item.item().id()), told(item), EXPECTED)
                .about(item.item().id());
    }

    private static Reason reason(ItemState state) {
        return switch (state) {
            case STOPPED -> Reason.PROTECTION_STOPPED;
            case PAUSED -> Reason.PROTECTION_PAUSED;
            case SUSPENDED -> Reason.BACKUPS_SUSPENDED;
            case SOFT_DELETED -> Reason.SOFT_DELETED;
            case ACTIVE -> throw new IllegalArgumentException("an active item is not suspended");
        };
    }

    private static String told(Items.Sorted item) {
        return item.state().word() + " in vault " + item.item().vault().name();
    }
}
