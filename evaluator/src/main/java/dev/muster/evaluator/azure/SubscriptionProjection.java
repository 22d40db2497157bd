package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Subscription;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A subscription; its references make its lists be read.
final class SubscriptionProjection implements KindProjection {

    private static final List<String> LISTS = List.of(
            Kinds.VIRTUAL_MACHINE,
            Kinds.VAULT,
            Kinds.NETWORK_INTERFACE,
            Kinds.NETWORK_SECURITY_GROUP,
            Kinds.VIRTUAL_NETWORK);

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Subscription document = new Subscription(answer.text("displayName"), answer.text("state"));
        NodeId node = NodeId.of(id);
        Set<Edge> edges = new HashSet<>();
        edges.add(KindProjection.claim(tenant, id));
        LISTS.forEach(type -> edges.add(new Edge(node, NodeId.collection(id.subscription(), type))));
        return Draft.of(document, edges, false);
    }

    @Override
    public Set<Edge> place(ResourceId id, String tenant) {
        return Set.of(KindProjection.claim(tenant, id));
    }
}
