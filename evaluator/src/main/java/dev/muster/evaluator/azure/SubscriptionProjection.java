package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Subscription;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A subscription; its references make its lists be read.
final class SubscriptionProjection implements KindProjection {

    /// Lists of which it matters to a machine what is not in them.
    private static final List<String> AROUND = List.of(Kinds.RESTORE_POINT_COLLECTION, Kinds.LOCK);

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Subscription document = new Subscription(answer.text("displayName"), answer.text("state"));
        NodeId node = NodeId.of(id);
        Set<Edge> edges = new HashSet<>();
        edges.add(KindProjection.claim(tenant, id));
        Kinds.LISTED.forEach(type -> edges.add(new Edge(node, NodeId.collection(id.subscription(), type))));
        NodeId around = NodeId.around(id);
        edges.add(new Edge(around, Question.provider(id.subscription())));
        AROUND.forEach(type -> edges.add(new Edge(around, NodeId.collection(id.subscription(), type))));
        return Draft.of(document, edges, false);
    }

    @Override
    public Set<Edge> place(ResourceId id, String tenant) {
        return Set.of(KindProjection.claim(tenant, id));
    }
}
