package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// What lies around a resource and explains why something is missing there: its subscription, the subscription's lists,
/// the vault it lies in.
final class Surroundings {

    private Surroundings() {}

    static Set<NodeId> of(Collection<NodeId> nodes) {
        Set<NodeId> around = new HashSet<>();
        Set<String> subscriptions = new HashSet<>();
        for (NodeId node : nodes) {
            node.resource().ifPresent(id -> {
                subscriptions.add(id.subscription());
                id.ancestor(Kinds.VAULT).map(NodeId::of).ifPresent(around::add);
            });
        }
        subscriptions.forEach(subscription -> addLists(subscription, around));
        return around;
    }

    private static void addLists(String subscription, Set<NodeId> around) {
        around.add(NodeId.of(ResourceId.parse("/subscriptions/" + subscription)));
        Kinds.LISTED.forEach(type -> around.add(NodeId.collection(subscription, type)));
    }
}
