package dev.muster.evaluator.refresh;

/// What may change about a node without any event, as its answer shows: how soon it is read again unasked depends on
/// it.
public enum Unannounced {
    /// Events announce everything.
    NOTHING,
    /// A machine that may run: nobody announces what its agent reports, nor that it was shut down from inside.
    VIEW,
    /// A machine that runs and whose agent has not reported itself ready: it may do so at any moment.
    AGENT,
    /// A deallocated machine: it has no agent, and only a start, which is announced, can change that.
    LITTLE
}
