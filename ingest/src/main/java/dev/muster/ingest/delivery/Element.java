package dev.muster.ingest.delivery;

import dev.muster.contract.ResourceChanged;
import java.util.Optional;

/// What one element of a delivery turned out to be.
public sealed interface Element {

    /// A hint to hand on.
    record Usable(ResourceChanged hint) implements Element {}

    /// A sound event that no rule needs.
    record Unwatched() implements Element {}

    /// Something we would have to know and cannot read; it goes to quarantine.
    ///
    /// @param reason the first thing that is wrong with it
    /// @param copy what may be kept of it
    record Unusable(UnusableReason reason, TrimmedCopy copy) implements Element {}

    /// Azure asks whether this endpoint wants the events of a subscription. Only a handshake when it comes alone and
    /// is announced as one, see `event-grid-contract.md` section 5, rows 1 to 5; anywhere else an event nobody watches.
    ///
    /// @param code to be sent back unchanged; empty when there is none
    /// @param source topic or source the events would come from; empty when there is none
    record ValidationRequest(Optional<String> code, Optional<String> source) implements Element {}

    /// The event subscription was deleted: nothing more will come.
    record FeedRemoved() implements Element {}
}
