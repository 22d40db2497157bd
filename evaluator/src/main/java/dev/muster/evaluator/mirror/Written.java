package dev.muster.evaluator.mirror;

/// What became of an observation.
public sealed interface Written {

    /// An answer with a larger number is there already, or the number comes from before a restored backup. Nothing was
    /// written and the whole transaction must be rolled back.
    record Refused(String because) implements Written {}

    /// The row said so already; it only knows now that this was still so at the time of the reading.
    record Unchanged() implements Written {}

    /// The row is different now and waits for its propagation.
    ///
    /// @param version of the row
    record Changed(long version) implements Written {}
}
