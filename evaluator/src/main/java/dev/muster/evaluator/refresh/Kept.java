package dev.muster.evaluator.refresh;

/// What became of an answer.
enum Kept {
    /// The row is different now.
    CHANGED,
    /// The row said so already.
    CONFIRMED,
    /// A newer answer is there, or another reading has answered since the draw: the request stays as it is.
    DROPPED
}
