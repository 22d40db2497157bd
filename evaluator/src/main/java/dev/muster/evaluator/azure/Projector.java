package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.refresh.Unannounced;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Cuts an answer of Azure down to what rules read and finds the references in it. Pure.
interface Projector {

    /// @param node the row the answer belongs to; a resource (not a list)
    /// @param tenant tenant through which it was read
    /// @param answer body as Azure sent it
    /// @throws UnexpectedShapeException when the answer is not the document of that resource: never a half document
    Projected project(NodeId node, String tenant, JsonNode answer);

    /// What refers to a node wherever its document is not known: lists, subscriptions, vaults and items stand behind
    /// claims of absence.
    Set<Edge> place(NodeId node, String tenant);

    /// Like [#place], of a resource whose answer has an odd shape: what can still be read of it narrows the place down.
    Set<Edge> place(NodeId node, String tenant, JsonNode answer);

    /// The row of a list that was read completely, without its members.
    Projection collection(NodeId node, String tenant);

    /// @param transitional Azure is still working on the resource
    /// @param complete the answer carries everything rules read of this kind (false: a VM without its instance view)
    /// @param unannounced what may change about it without an event
    record Projected(Projection projection, boolean transitional, boolean complete, Unannounced unannounced) {}
}
