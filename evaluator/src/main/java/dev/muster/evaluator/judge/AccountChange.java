package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.Account.Hole;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Decides what becomes of an account that was made anew. Every change that is written marks all VMs of the tenant, so
/// what passes by itself is not written.
///
/// A vault that was just found, or a whole subscription, opens holes that close with the first readings of their lists.
/// For a short while the old account stands: it says what was complete before they were found, and what they hold
/// concerns its own VMs by its own references.
///
/// @param patience how long first readings may take
/// @param pause how long an account with holes stands at least before one with other holes replaces it: what is refused
///     list by list is one change and not hundreds
record AccountChange(Duration patience, Duration pause) {

    /// @param stored what the row says; empty when there is none
    /// @param made the new account
    /// @param passing holes of the new account that close by themselves
    /// @param waitingSince since when an account is held back; empty when none is
    /// @param at time of the transaction
    Decision decide(
            Optional<Stored> stored, Account made, Set<Hole> passing, Optional<Instant> waitingSince, Instant at) {
        if (stored.filter(it -> it.account().equals(made)).isPresent()) {
            return new Decision.Keep();
        }
        if (made.isComplete()) {
            return new Decision.Write();
        }
        Instant patienceEnds = waitingSince.orElse(at).plus(patience);
        if (opensOnlyPassingHoles(stored, made, passing) && at.isBefore(patienceEnds)) {
            return new Decision.Wait(waitingSince.orElse(at), patienceEnds);
        }
        Optional<Instant> quietUntil = stored.filter(it -> !it.account().isComplete())
                .map(it -> it.writtenAt().plus(pause))
                .filter(at::isBefore);
        return quietUntil.isPresent()
                ? new Decision.Wait(waitingSince.orElse(at), quietUntil.get())
                : new Decision.Write();
    }

    private static boolean opensOnlyPassingHoles(Optional<Stored> stored, Account made, Set<Hole> passing) {
        Set<Hole> lasting = new HashSet<>(made.holes());
        lasting.removeAll(passing);
        Set<Hole> before = stored.map(it -> it.account().holes()).orElse(Set.of());
        return before.containsAll(lasting) && !passing.isEmpty();
    }

    /// @param writtenAt when the row was written
    record Stored(Account account, Instant writtenAt) {}

    /// What becomes of it.
    sealed interface Decision {

        /// The row says so already.
        record Keep() implements Decision {}

        record Write() implements Decision {}

        /// Nothing is written yet.
        ///
        /// @param until when it is decided anew, if nothing happens before
        record Wait(Instant since, Instant until) implements Decision {}
    }
}
