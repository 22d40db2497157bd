package dev.muster.evaluator;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Reading;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An Azure of one tenant and one subscription with nothing but virtual machines in it.
final class FakeAzure implements AzureReader {

    static final String TENANT = "t1";
    static final String SUBSCRIPTION = "s1";

    private static final String VMS = "microsoft.compute/virtualmachines";

    private final Map<NodeId, String> machines = new ConcurrentHashMap<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean away;

    static ResourceId vm(String name) {
        return ResourceId.parse(
                "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/" + name);
    }

    void put(String name) {
        machines.put(NodeId.of(vm(name)), """
                {"dataDisks":[],"location":"westeurope","networkInterfaces":[],"provisioningState":"Succeeded",\
                "timeCreated":"2020-01-01T00:00:00Z","vmId":"id-%s"}""".formatted(name));
    }

    void remove(String name) {
        machines.remove(NodeId.of(vm(name)));
    }

    /// Whether every request fails.
    void away(boolean isAway) {
        away = isAway;
    }

    int reads() {
        return reads.get();
    }

    @Override
    public Reading.Answer read(NodeId node, String tenant, PageBudget budget) {
        reads.incrementAndGet();
        if (away) {
            return new Reading.Answer(new Reading.Failed("status 503", Optional.empty()));
        }
        return new Reading.Answer(reading(node));
    }

    private Reading reading(NodeId node) {
        if (node.equals(NodeId.subscriptions(TENANT))) {
            return listed(node, List.of(new Reading.Member(subscription(), false)));
        }
        if (node.equals(NodeId.collection(SUBSCRIPTION, VMS))) {
            return listed(
                    node,
                    machines.keySet().stream()
                            .map(it -> new Reading.Member(machine(it), true))
                            .toList());
        }
        if (node.kind().equals(NodeId.COLLECTION)) {
            return listed(node, List.of());
        }
        if (node.equals(subscription().id())) {
            return new Reading.Found(subscription(), false);
        }
        return machines.containsKey(node)
                ? new Reading.Found(machine(node), false)
                : new Reading.Gone("ResourceNotFound", true, Set.of());
    }

    private static Reading listed(NodeId list, Collection<Reading.Member> members) {
        Projection row = new Projection(list, list.kind(), "{\"complete\":true}", "h", "h", Set.of(coverage(list)));
        return new Reading.Listed(row, List.copyOf(members), Map.of());
    }

    private static Projection subscription() {
        NodeId node = new NodeId("/subscriptions/s1");
        return new Projection(
                node,
                node.kind(),
                "{\"displayName\":\"One\",\"state\":\"Enabled\"}",
                "h",
                "h",
                Set.of(
                        coverage(node),
                        new Edge(node, NodeId.collection(SUBSCRIPTION, VMS)),
                        new Edge(node, NodeId.collection(SUBSCRIPTION, "microsoft.recoveryservices/vaults"))));
    }

    private Projection machine(NodeId node) {
        String document = machines.getOrDefault(node, "{}");
        return new Projection(
                node,
                node.kind(),
                document,
                document,
                document,
                Set.of(
                        new Edge(node, NodeId.vaultsIn(TENANT, "westeurope")),
                        new Edge(node, NodeId.coverage(TENANT)),
                        new Edge(node, NodeId.ACTIVE_RULESET)));
    }

    private static Edge coverage(NodeId node) {
        return new Edge(NodeId.itemCoverage(TENANT), node);
    }
}
