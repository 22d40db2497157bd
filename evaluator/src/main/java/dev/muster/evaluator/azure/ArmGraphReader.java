package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.sweep.GraphAnswer;
import dev.muster.evaluator.sweep.GraphQuestion;
import dev.muster.evaluator.sweep.GraphReader;
import dev.muster.evaluator.sweep.SweptKind;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks Resource Graph, and projects its rows as if Resource Manager had answered.
final class ArmGraphReader implements GraphReader {

    /// Containers of virtual machines; those of databases carry other names.
    private static final String MACHINES = "/protectioncontainers/iaasvmcontainer";

    private final Map<String, Arm> tenants;
    private final Projector projector;
    private final AzureMetrics metrics;
    private final RetryAfter retryAfter;

    /// @param tenants by tenant id
    ArmGraphReader(Map<String, Arm> tenants, Projector projector, AzureMetrics metrics, RetryAfter retryAfter) {
        this.tenants = Map.copyOf(tenants);
        this.projector = projector;
        this.metrics = metrics;
        this.retryAfter = retryAfter;
    }

    @Override
    public List<SweptKind> kinds() {
        return Arrays.stream(GraphKind.values())
                .map(it -> new SweptKind(it.kind(), it == GraphKind.ITEM ? MACHINES : ""))
                .toList();
    }

    @Override
    public GraphAnswer ask(GraphQuestion question, Optional<String> skipToken, int rows) {
        Optional<GraphKind> kind = GraphKind.of(question.kind());
        if (kind.isEmpty()) {
            return new GraphAnswer(new GraphAnswer.Refused("kind-not-in-graph"));
        }
        byte[] body =
                GraphQuery.body(GraphQuery.of(kind.get(), question.ids()), question.subscriptions(), rows, skipToken);
        Set<String> asked = Set.copyOf(question.subscriptions());
        return send(question.tenant(), body, row -> row(kind.get(), question.tenant(), asked, row));
    }

    @Override
    public GraphAnswer subscriptions(String tenant, Optional<String> skipToken) {
        byte[] body = GraphQuery.body(GraphQuery.SUBSCRIPTIONS, List.of(), MOST_ROWS, skipToken);
        return send(tenant, body, row -> new GraphAnswer.Row(node(row, Kinds.SUBSCRIPTION), null, false));
    }

    private GraphAnswer send(String tenant, byte[] body, GraphExchange.RowReader rows) {
        Arm arm = tenants.get(tenant);
        return arm == null
                ? new GraphAnswer(new GraphAnswer.Refused("tenant-not-configured"))
                : new GraphExchange(arm, metrics, retryAfter).send(body, rows);
    }

    private GraphAnswer.Row row(GraphKind kind, String tenant, Set<String> subscriptions, JsonNode row) {
        NodeId node = node(row, kind.kind());
        if (!subscriptions.contains(node.lane().orElseThrow())) {
            throw new UnexpectedShapeException("a row lies in a subscription that was not asked for");
        }
        try {
            Projector.Projected projected = projector.project(node, tenant, answer(kind, row));
            boolean complete = projected.complete() && (kind != GraphKind.ITEM || hasWordOfTheService(row));
            return new GraphAnswer.Row(node, projected.projection(), !complete);
        } catch (UnexpectedShapeException e) {
            return new GraphAnswer.Row(node, null, true);
        }
    }

    /// The graph's own word for the state of an item decides nothing alone.
    private static boolean hasWordOfTheService(JsonNode row) {
        return row.hasNonNull(new GraphField("properties.protectionState").column());
    }

    /// The row as Resource Manager would have answered.
    static ObjectNode answer(GraphKind kind, JsonNode row) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("id", row.get("id"));
        kind.fields().forEach(field -> field.restore(row, answer));
        return answer;
    }

    private static NodeId node(JsonNode row, String kind) {
        JsonNode id = row.path("id");
        return Optional.of(id)
                .filter(JsonNode::isString)
                .flatMap(it -> ResourceId.tryParse(it.stringValue()))
                .filter(it -> it.type().equals(kind))
                .map(NodeId::of)
                .orElseThrow(() -> new UnexpectedShapeException("a row has no id of its kind"));
    }
}
