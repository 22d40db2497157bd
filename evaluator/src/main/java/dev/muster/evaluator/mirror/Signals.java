package dev.muster.evaluator.mirror;

/// Says that there is something to do, so that nobody has to wait for the next look at a table: in this process at
/// once, in the others through the database.
///
/// Only a hint: a signal may be lost or come twice, so every listener also looks by itself at least once a second.
public interface Signals {

    /// Requests in `refresh` are due.
    String REFRESH = "muster_refresh";

    /// Rows of the mirror are ahead of their propagation.
    String PROPAGATE = "muster_propagate";

    /// VMs are marked.
    String JUDGE = "muster_judge";

    /// Transitions wait to be sent.
    String OUTBOX = "muster_outbox";

    /// Calls the action on every signal, and after the connection to the others was lost and came back. The action runs
    /// on the caller's or the listener's thread and must return at once; it usually releases a waiting loop.
    void listen(String channel, Runnable action);

    /// Signals every process. Inside a transaction the signal goes out with its commit, and not at all with its
    /// rollback.
    void wake(String channel);

    /// Signals this process alone: for work that every process does equally well. Inside a transaction it happens after
    /// the commit.
    void wakeHere(String channel);
}
