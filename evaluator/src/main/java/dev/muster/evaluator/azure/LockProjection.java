package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Set;

/// A management lock; it locks whatever lies below the place at which its id hangs.
final class LockProjection implements KindProjection {

    private static final String LOCKS = "/providers/" + Kinds.LOCK + "/";

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        String at = id.value().substring(0, id.value().lastIndexOf(LOCKS));
        Set<Edge> edges = Set.of(new Edge(NodeId.locksAt(at), NodeId.of(id)));
        return Draft.of(new Lock(answer.objectOrEmpty("properties").text("level")), edges, false);
    }
}
