package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.status.Origin;
import java.time.Duration;
import java.time.Instant;

/// A VM that is to be judged now, with its row in the queue locked.
///
/// @param markedAt since when it waits for a verdict; for one whose time has come by the clock: now
/// @param at the transaction's time
record DueVm(ResourceId vm, Instant markedAt, Origin origin, Instant at) {

    /// Whether a verdict may still wait for something that is on its way.
    boolean isPatient(Duration patience) {
        return at.isBefore(markedAt.plus(patience));
    }
}
