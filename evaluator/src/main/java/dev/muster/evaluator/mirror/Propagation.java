package dev.muster.evaluator.mirror;

import java.util.List;

/// From a changed row to the marks of the VMs that depend on it: the fifth of the six transactions (protocol, T5).
public interface Propagation {

    /// Propagates the newest version of one row, in a transaction of its own. Does nothing when there is nothing to
    /// propagate, or when somebody else is at it.
    ///
    /// @return whether a version was propagated
    boolean propagate(NodeId node);

    /// Some rows whose propagation is behind, at most 200; empty when nothing is.
    List<NodeId> behind();
}
