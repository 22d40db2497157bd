package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Reads the subscriptions of a tenant of which management groups say what is ours: those of the groups, with the
/// groups
/// below them, and those that are named. One of them that is not visible is shown as such.
///
/// Source: "Management Groups - Get Descendants", Azure REST API reference, api-version 2020-05-01.
final class GroupedTenantRead {

    private static final String DESCENDANTS = "/providers/Microsoft.Management/managementGroups/%s/descendants";
    static final String QUERY = "api-version=2020-05-01";

    private final Exchange exchange;
    private final Projector projector;
    private final ListRead visible;
    private final String tenant;
    private final ArmReader.Discovery discovery;

    /// @param visible reads what the tenant shows
    GroupedTenantRead(
            Exchange exchange, Projector projector, ListRead visible, String tenant, ArmReader.Discovery discovery) {
        this.exchange = exchange;
        this.projector = projector;
        this.visible = visible;
        this.tenant = tenant;
        this.discovery = discovery;
    }

    /// The groups first: a subscription that joins in between is visible then, and not taken for an invisible one.
    Reading.Answer read() {
        Set<NodeId> ours = new HashSet<>();
        discovery.subscriptions().forEach(it -> ours.add(new NodeId("/subscriptions/" + it)));
        for (String group : new TreeSet<>(discovery.groups())) {
            Optional<Reading> failure = new Pages(exchange)
                    .walk(
                            exchange.arm().address(descendants(group), QUERY),
                            element -> subscription(element).ifPresent(ours::add));
            if (failure.isPresent()) {
                return exchange.answer(failure.get());
            }
            if (!exchange.payPage()) {
                return exchange.answer(new Reading.Failed("stopped between two lists", Optional.empty()));
            }
        }
        Reading.Answer answer = visible.read();
        return answer.reading() instanceof Reading.Listed listed
                ? new Reading.Answer(within(listed, ours), answer.remaining())
                : answer;
    }

    /// Path of what is below a management group.
    static String descendants(String group) {
        return DESCENDANTS.formatted(group);
    }

    private Reading within(Reading.Listed shown, Set<NodeId> ours) {
        List<Reading.Member> members = new ArrayList<>();
        Set<NodeId> outside = new HashSet<>();
        Set<NodeId> seen = new HashSet<>(shown.odd().keySet());
        for (Reading.Member member : shown.members()) {
            NodeId subscription = member.projection().id();
            seen.add(subscription);
            if (ours.contains(subscription)) {
                members.add(member);
            } else {
                outside.add(subscription);
            }
        }
        Map<NodeId, Reading.Odd> odd = new HashMap<>(shown.odd());
        odd.keySet().retainAll(ours);
        ours.stream()
                .filter(it -> !seen.contains(it))
                .forEach(it -> odd.put(it, new Reading.Odd("not-visible", projector.place(it, tenant))));
        return new Reading.Listed(shown.collection(), members, odd, outside);
    }

    /// Groups are among the descendants as well.
    private static Optional<NodeId> subscription(JsonNode element) {
        String id = element.path("id").asString("");
        if (!id.regionMatches(true, 0, "/subscriptions/", 0, "/subscriptions/".length())) {
            return Optional.empty();
        }
        ResourceId subscription = ResourceId.tryParse(id)
                .filter(it -> it.type().equals("microsoft.resources/subscriptions"))
                .orElseThrow(() -> new UnexpectedShapeException("a descendant that is no subscription"));
        return Optional.of(NodeId.of(subscription));
    }
}
