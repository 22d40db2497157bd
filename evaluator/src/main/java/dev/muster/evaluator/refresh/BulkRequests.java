package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;

/// Where work that nobody waits for becomes requests: readings in bulk, behind live hints. Every method takes part in
/// the caller's transaction and comes before its writes to the mirror (lock order).
public interface BulkRequests {

    /// T1: each of these may have changed. Nodes whose lane is not in scope are left out.
    void mark(Collection<Hint> hints);

    /// Asks for a first reading of what nobody has asked for; nothing to settle.
    void askOnce(Collection<NodeId> nodes);

    /// What is due or failing in a scope may be under way, or about to be written, with an answer that is older than
    /// what the caller is going to see: it is read once more. To be called in the transaction that draws the caller's
    /// number, after the draw. See protocol, SWEEP_IGNORES_OPEN.
    ///
    /// @param containing what ids in the scope contain
    void askAgain(Collection<String> subscriptions, String containing);
}
