package dev.muster.evaluator.mirror;

import java.time.Instant;

/// What leaves the mirror: rows that are gone, subscriptions that are not seen any more, and what is removed at last.
///
/// Every method takes part in the caller's transaction, in which the requests concerned are locked already.
public interface Departures {

    /// Keeps of a row that is proved to be gone since when it is, and whether an event announced it.
    void gone(NodeId node, Instant at, boolean announced);

    /// How much of a scope (a subscription and a kind) has vanished without an event.
    ///
    /// @param since what is gone is counted from then on; what is only suspected, however long it has been
    Vanishing vanishing(String subscription, String kind, Instant since);

    /// Makes rows of a subscription that cannot be seen any more unreadable, as any reading of them would.
    ///
    /// @param cause code of the refusal of the subscription
    /// @param readSeq number of the reading that found the subscription closed: only rows that are older change
    /// @param most rows at once, in the order of their ids
    /// @return how many rows changed; fewer than `most`: there are no more
    int darken(String subscription, String cause, long readSeq, Instant readAt, int most);

    /// Makes rows of a subscription that is not ours to read any more gone, itself included.
    ///
    /// @param readSeq as above
    /// @return as above
    int forget(String subscription, long readSeq, Instant readAt, int most);

    /// Removes rows that have been gone since before then, with their requests: propagated, not asked for, and referred
    /// to by nothing.
    ///
    /// @return how many
    int purge(Instant before, int most);

    /// @param vanished suspected rows, and those that are gone without an event
    /// @param all rows of the scope before that
    record Vanishing(int vanished, int all) {}
}
