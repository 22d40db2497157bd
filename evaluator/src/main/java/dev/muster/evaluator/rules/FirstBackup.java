package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.ItemConclusion;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Instant;
import java.util.List;

/// Whether an item still waits for its first recovery point (decision A09).
///
/// Source: "Back up Azure VMs using Azure Backup via REST API" (no date shown): a new item carries IRPending, an empty
/// last status and the time 2001-01-01T00:00:00Z.
final class FirstBackup {

    /// Times before this stand for never.
    private static final Instant NEVER_BEFORE = Instant.parse("2010-01-01T00:00:00Z");

    private static final ItemConclusion<Truth> PENDING = (evidence, item) -> switch (item.document()) {
        case Known<ProtectedItem> document -> isPending(item, document.value());
        case Missing<ProtectedItem> missing -> new Truth.Undecided(missing.gaps());
    };

    private FirstBackup() {}

    static Truth isPending(Evidence evidence, Item item) {
        return evidence.concluded(PENDING, item);
    }

    private static Truth isPending(Item item, ProtectedItem document) {
        return Truth.anyOf(List.of(
                saysPending(document, Cause.of(item.id())),
                Truth.of(countsNone(document)),
                neverRan(document, Cause.of(item.id()))));
    }

    private static Truth saysPending(ProtectedItem document, Cause cause) {
        String state = document.protectionState();
        return state == null
                ? Truth.undecided(new Gap("item.protectionState", Reason.FIELD_MISSING, cause, false))
                : Truth.of(state.equalsIgnoreCase("IRPending"));
    }

    private static boolean countsNone(ProtectedItem document) {
        Integer count = document.recoveryPointCount();
        return count != null && count == 0;
    }

    private static Truth neverRan(ProtectedItem document, Cause cause) {
        String time = document.lastBackupTime();
        if (time == null) {
            return document.lastRecoveryPoint() == null
                    ? Truth.undecided(gap(Reason.FIELD_MISSING, cause))
                    : Truth.Decided.NO;
        }
        return Times.parse(time)
                .map(it -> Truth.of(it.isBefore(NEVER_BEFORE)))
                .orElseGet(() -> Truth.undecided(gap(Reason.BAD_TIME, cause)));
    }

    private static Gap gap(Reason reason, Cause cause) {
        return new Gap("item.lastBackupTime", reason, cause, false);
    }
}
