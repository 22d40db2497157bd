package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Optional;

/// Finds what explains that a resource is missing: the widest thing around it that is gone or refuses to be read. One
/// deleted vault, one refused subscription is one cause, however many resources it hides.
final class Causes {

    private static final String GONE = "gone";
    private static final String UNREADABLE = "unreadable";

    private final MirrorView mirror;

    Causes(MirrorView mirror) {
        this.mirror = mirror;
    }

    /// Why a resource is not there, or cannot be read.
    Cause of(ResourceId resource) {
        ResourceId subscription = subscriptionOf(resource);
        if (isRefused(subscription, resource) || isBeyondSight(subscription, resource)) {
            return Cause.of(subscription);
        }
        return resource.ancestor(Kinds.VAULT)
                .filter(vault -> is(NodeId.of(vault), GONE) || is(NodeId.of(vault), UNREADABLE))
                .map(Cause::of)
                .orElseGet(() -> Cause.of(resource));
    }

    /// Why a list, a subscription or a vault is not completely known.
    Cause of(NodeId gap) {
        Optional<ResourceId> resource = gap.resource();
        if (resource.isPresent()) {
            return of(resource.get());
        }
        String list = gap.value();
        String owner = list.split("/", 4)[2];
        return list.startsWith("/subscriptions/")
                ? ResourceId.tryParse(list.substring(0, list.lastIndexOf('/')))
                        .map(this::of)
                        .orElseGet(() -> Cause.of(ResourceId.parse("/subscriptions/" + owner)))
                : Cause.tenant(owner);
    }

    private boolean isRefused(ResourceId subscription, ResourceId resource) {
        String listed = resource.ancestor(Kinds.VAULT).isPresent() ? Kinds.VAULT : resource.type();
        return is(NodeId.of(subscription), UNREADABLE)
                || is(NodeId.collection(subscription.subscription(), listed), UNREADABLE);
    }

    /// Neither the resource nor its subscription was ever seen: it is outside of what the tenant shows us.
    private boolean isBeyondSight(ResourceId subscription, ResourceId resource) {
        return mirror.row(NodeId.of(resource)).isEmpty()
                && mirror.row(NodeId.of(subscription)).isEmpty();
    }

    private boolean is(NodeId node, String state) {
        return mirror.row(node).filter(row -> row.state().equals(state)).isPresent();
    }

    private static ResourceId subscriptionOf(ResourceId resource) {
        return ResourceId.parse("/subscriptions/" + resource.subscription());
    }
}
