package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.ListScope;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Reading;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Reads one list with all its pages: the whole list, or nothing.
///
/// A list that ends early, repeats itself or holds something that has no place in it proves the absence of nothing.
final class ListRead {

    private static final int MOST_MEMBERS = 200_000;

    private final Exchange exchange;
    private final Projector projector;
    private final NodeId list;
    private final String tenant;
    private final ListScope scope;
    private final Set<NodeId> seen = new HashSet<>();
    private final List<Reading.Member> members = new ArrayList<>();
    private final Map<NodeId, Reading.Odd> odd = new TreeMap<>();
    private boolean repeated;

    ListRead(Exchange exchange, Projector projector, NodeId list, String tenant, ListScope scope) {
        this.exchange = exchange;
        this.projector = projector;
        this.list = list;
        this.tenant = tenant;
        this.scope = scope;
    }

    Reading.Answer read() {
        URI first = exchange.arm().address(path(), exchange.api().listQuery());
        Reading reading = new Pages(exchange).walk(first, this::member).orElseGet(this::complete);
        return exchange.answer(repeated ? shifted() : reading);
    }

    /// What is made or deleted between two pages moves the others: the next try may be better, and until then the list
    /// is what it was.
    private static Reading shifted() {
        return new Reading.Failed("an element came twice: the list changed between two pages", Optional.empty());
    }

    private String path() {
        return list.kind().equals(NodeId.SUBSCRIPTIONS) ? "/subscriptions" : list.value();
    }

    private Reading complete() {
        return new Reading.Listed(projector.collection(list, tenant), members, odd);
    }

    private void member(JsonNode element) {
        NodeId node = idOf(element);
        if (!scope.holds(node)) {
            throw new UnexpectedShapeException("an element does not belong to the list");
        }
        repeated |= !seen.add(node);
        if (repeated || seen.size() > MOST_MEMBERS) {
            throw new UnexpectedShapeException("an element comes twice, or there is no end of them");
        }
        try {
            Projector.Projected projected = projector.project(node, tenant, element);
            members.add(new Reading.Member(projected.projection(), !projected.complete()));
        } catch (UnexpectedShapeException e) {
            Set<Edge> place = projector.place(node, tenant, element);
            odd.put(node, new Reading.Odd("unexpected-shape: " + e.getMessage(), place));
        }
    }

    private static NodeId idOf(JsonNode element) {
        JsonNode id = element.path("id");
        return Optional.of(id)
                .filter(JsonNode::isString)
                .flatMap(it -> ResourceId.tryParse(it.stringValue()))
                .map(NodeId::of)
                .orElseThrow(() -> new UnexpectedShapeException("an element has no id"));
    }
}
