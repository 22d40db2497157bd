package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Reading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads resources and lists through Azure Resource Manager.
final class ArmReader implements AzureReader {

    private static final String SUBSCRIPTIONS = "/subscriptions";

    private final Map<String, Arm> tenants;
    private final Projector projector;
    private final AzureMetrics metrics;
    private final RetryAfter retryAfter;

    /// @param tenants by tenant id
    ArmReader(Map<String, Arm> tenants, Projector projector, AzureMetrics metrics, RetryAfter retryAfter) {
        this.tenants = Map.copyOf(tenants);
        this.projector = projector;
        this.metrics = metrics;
        this.retryAfter = retryAfter;
    }

    @Override
    public Reading.Answer read(NodeId node, String tenant, PageBudget budget) {
        Arm arm = tenants.get(tenant);
        if (arm == null) {
            return unreadable("tenant-not-configured");
        }
        Optional<ListScope> list = ListScope.find(node);
        Optional<Api> api = list.isPresent() ? Api.ofMembers(list.get()) : Api.ofResource(node);
        if (api.isEmpty()) {
            return unreadable("kind-not-read");
        }
        Exchange exchange = new Exchange(arm, api.get(), budget, place(node, tenant), metrics, retryAfter);
        return list.isPresent()
                ? new ListRead(exchange, projector, node, tenant, list.get()).read()
                : resource(exchange, node, tenant);
    }

    private Reading.Answer resource(Exchange exchange, NodeId node, String tenant) {
        Reading reading =
                exchange.get(exchange.arm().address(node.value(), exchange.api().query()), body -> {
                    Projector.Projected projected = projector.project(node, tenant, Json.tree(body));
                    return new Reading.Found(projected.projection(), projected.transitional());
                });
        return exchange.answer(reading);
    }

    /// What refers to a node wherever its document is not known: lists and subscriptions stand behind claims of
    /// absence.
    private Set<Edge> place(NodeId node, String tenant) {
        if (ListScope.find(node).isPresent()) {
            return projector.collection(node, tenant).edges();
        }
        boolean subscription = node.value().lastIndexOf('/') == SUBSCRIPTIONS.length();
        return subscription ? Set.of(new Edge(NodeId.itemCoverage(tenant), node)) : Set.of();
    }

    private static Reading.Answer unreadable(String cause) {
        return new Reading.Answer(new Reading.Unreadable(cause, Set.of()));
    }
}
