package dev.muster.evaluator.azure;

import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Reading;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads resources and lists through Azure Resource Manager.
final class ArmReader implements AzureReader {

    private final Map<String, Arm> tenants;
    private final Map<String, Discovery> discoveries;
    private final Projector projector;
    private final AzureMetrics metrics;
    private final RetryAfter retryAfter;
    private final Clock clock;

    /// @param tenants by tenant id
    /// @param discoveries by tenant id, how its subscriptions are found
    /// @param clock says from when on jobs are asked for
    ArmReader(
            Map<String, Arm> tenants,
            Map<String, Discovery> discoveries,
            Projector projector,
            AzureMetrics metrics,
            RetryAfter retryAfter,
            Clock clock) {
        this.tenants = Map.copyOf(tenants);
        this.discoveries = Map.copyOf(discoveries);
        this.projector = projector;
        this.metrics = metrics;
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    @Override
    public Reading.Answer read(NodeId node, String tenant, PageBudget budget) {
        Arm arm = tenants.get(tenant);
        if (arm == null) {
            return unreadable("tenant-not-configured");
        }
        Optional<ListScope> list = ListScope.find(node);
        Optional<Api> api = list.isPresent() ? Api.ofMembers(list.get()) : Api.ofOne(node);
        if (api.isEmpty()) {
            return unreadable("kind-not-read");
        }
        Exchange exchange = new Exchange(arm, api.get(), budget, projector.place(node, tenant), metrics, retryAfter);
        return list.isPresent()
                ? list(exchange, new ListRead(exchange, projector, node, tenant, list.get()), node, tenant)
                : one(exchange, node, tenant);
    }

    private Reading.Answer one(Exchange exchange, NodeId node, String tenant) {
        return node.resource().isPresent()
                ? resource(exchange, node, tenant)
                : new QuestionRead(exchange, node, clock).read(Question.of(node).orElseThrow());
    }

    private Reading.Answer list(Exchange exchange, ListRead list, NodeId node, String tenant) {
        Discovery discovery = discoveries.getOrDefault(tenant, Discovery.EVERYTHING);
        boolean grouped =
                node.kind().equals(NodeId.SUBSCRIPTIONS) && !discovery.groups().isEmpty();
        return grouped ? new GroupedTenantRead(exchange, projector, list, tenant, discovery).read() : list.read();
    }

    private Reading.Answer resource(Exchange exchange, NodeId node, String tenant) {
        Reading reading = exchange.get(
                exchange.arm().address(node.value(), exchange.api().query()),
                body -> found(exchange, node, tenant, Json.tree(body)));
        return exchange.answer(reading);
    }

    private Reading found(Exchange exchange, NodeId node, String tenant, JsonNode answer) {
        try {
            Projector.Projected projected = projector.project(node, tenant, answer);
            return new Reading.Found(projected.projection(), projected.transitional(), projected.unannounced());
        } catch (UnexpectedShapeException e) {
            return exchange.unexpected(node.value(), e.getMessage(), projector.place(node, tenant, answer));
        }
    }

    private static Reading.Answer unreadable(String cause) {
        return new Reading.Answer(new Reading.Unreadable(cause, Set.of()));
    }

    /// How the subscriptions of a tenant are found.
    ///
    /// @param groups management groups whose subscriptions are ours; none: whatever is visible
    /// @param subscriptions those that are ours besides
    record Discovery(Set<String> groups, Set<String> subscriptions) {

        static final Discovery EVERYTHING = new Discovery(Set.of(), Set.of());

        Discovery {
            groups = Set.copyOf(groups);
            subscriptions = Set.copyOf(subscriptions);
        }
    }
}
