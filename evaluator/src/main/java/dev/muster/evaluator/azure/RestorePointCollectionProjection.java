package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RestorePointCollection;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A restore point collection: it belongs to the machine that it says is its source.
final class RestorePointCollectionProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        String source = properties.objectOrEmpty("source").text("id");
        RestorePointCollection document = new RestorePointCollection(source == null ? null : Reference.of(source));
        return Draft.of(
                document,
                edges(id, document.source()),
                KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static Set<Edge> edges(ResourceId collection, @Nullable Reference source) {
        return References.target(source)
                .filter(ResourceId::isVirtualMachine)
                .map(vm -> edges(vm, collection))
                .orElse(Set.of());
    }

    /// Locks reach it from its subscription, its group and itself.
    private static Set<Edge> edges(ResourceId vm, ResourceId collection) {
        NodeId node = NodeId.of(collection);
        String subscription = "/subscriptions/" + collection.subscription();
        Set<Edge> edges = new HashSet<>();
        edges.add(KindProjection.edge(vm, collection));
        edges.add(new Edge(node, NodeId.locksAt(subscription)));
        edges.add(new Edge(node, NodeId.locksAt(collection.value())));
        collection
                .resourceGroup()
                .map(group -> NodeId.locksAt(subscription + "/resourcegroups/" + group))
                .ifPresent(it -> edges.add(new Edge(node, it)));
        return edges;
    }
}
