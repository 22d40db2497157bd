package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Unannounced;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Cuts the answers about one kind of resource down to what rules read.
interface KindProjection {

    /// @param id of the resource, as it was asked for
    /// @throws UnexpectedShapeException when a field is not what the api promises
    Draft project(ResourceId id, String tenant, Shape answer);

    /// The references that make a resource be found whose document is not known: it may stand in the way of a claim.
    default Set<Edge> place(ResourceId id, String tenant) {
        return Set.of();
    }

    /// Like [#place], as far as a document of an odd shape still tells.
    ///
    /// @throws UnexpectedShapeException when it tells nothing
    default Set<Edge> place(ResourceId id, String tenant, Shape odd) {
        return place(id, tenant);
    }

    /// @param document a record of `core.document`
    /// @param listed the same with only those fields that Azure's list answers carry as well
    /// @param transitional Azure is still working on the resource
    /// @param complete the answer carries everything rules read
    /// @param unannounced what may change about it without an event
    record Draft(
            Object document,
            Object listed,
            Set<Edge> edges,
            boolean transitional,
            boolean complete,
            Unannounced unannounced) {

        /// For kinds of which events announce everything.
        Draft(Object document, Object listed, Set<Edge> edges, boolean transitional, boolean complete) {
            this(document, listed, edges, transitional, complete, Unannounced.NOTHING);
        }

        /// For kinds whose lists say as much as a reading of the resource itself.
        static Draft of(Object document, Set<Edge> edges, boolean transitional) {
            return new Draft(document, document, edges, transitional, true);
        }
    }

    /// Whether an operation on the resource has not ended yet. Source: "Track asynchronous Azure operations" (Microsoft
    /// Learn, 2024): every other provisioning state is a passing one.
    static boolean isTransitional(@Nullable String provisioningState) {
        return provisioningState != null
                && !Set.of("succeeded", "failed", "canceled").contains(provisioningState.toLowerCase(Locale.ROOT));
    }

    /// A claim of absence in the tenant rests on the resource.
    static Edge claim(String tenant, ResourceId id) {
        return new Edge(NodeId.itemCoverage(tenant), NodeId.of(id));
    }

    static ResourceId subscription(ResourceId of) {
        return ResourceId.parse("/subscriptions/" + of.subscription());
    }

    static Edge edge(ResourceId dependent, ResourceId dependency) {
        return new Edge(NodeId.of(dependent), NodeId.of(dependency));
    }
}
