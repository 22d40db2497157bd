package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The nodes that a batch of VMs depends on, and by which references; grows level by level.
final class Reach {

    private final Set<NodeId> nodes = new HashSet<>();
    private final Map<NodeId, Set<NodeId>> dependencies = new HashMap<>();
    private final Map<NodeId, Set<NodeId>> owners = new HashMap<>();

    /// @return the nodes whose references have to be read first
    Set<NodeId> begin(Set<NodeId> starts) {
        nodes.addAll(starts);
        return new TreeSet<>(starts);
    }

    /// @return the nodes that were not known before, whose references have to be read next
    Set<NodeId> add(Collection<OwnedEdge> edges) {
        Set<NodeId> fresh = new TreeSet<>();
        for (OwnedEdge edge : edges) {
            dependencies
                    .computeIfAbsent(edge.dependent(), node -> new TreeSet<>())
                    .add(edge.dependency());
            owners.computeIfAbsent(edge.dependency(), node -> new HashSet<>()).add(edge.owner());
            if (nodes.add(edge.dependency())) {
                fresh.add(edge.dependency());
            }
        }
        return fresh;
    }

    Set<NodeId> nodes() {
        return nodes;
    }

    /// In the order of their ids.
    List<NodeId> dependenciesOf(NodeId node) {
        return List.copyOf(dependencies.getOrDefault(node, Set.of()));
    }

    /// The rows whose documents refer to the node.
    Set<NodeId> ownersOf(NodeId node) {
        return owners.getOrDefault(node, Set.of());
    }

    /// @param owner the row whose document makes the reference
    record OwnedEdge(NodeId owner, NodeId dependent, NodeId dependency) {}
}
