package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What of a tenant's lists is not completely known. It is kept as a row that the tenant's VMs depend on, so that they
/// are judged anew when it says something else, and only then.
///
/// @param vaults holes in the knowledge of the tenant's vaults, in the order of their nodes
/// @param items holes in the knowledge of what the vaults hold; a claim "no item" needs both to be empty
record Account(List<Hole> vaults, List<Hole> items) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /// Why a list that was read completely, but too long ago, is a hole.
    static final String STALE = "stale";

    private static final String NOT_READ = "not-read";

    Account {
        vaults = sorted(vaults);
        items = sorted(items);
    }

    /// Nobody has even read which subscriptions there are.
    static Account nothingKnown(String tenant) {
        return new Account(List.of(new Hole(NodeId.subscriptions(tenant), NOT_READ)), List.of());
    }

    boolean isComplete() {
        return vaults.isEmpty() && items.isEmpty();
    }

    Set<Hole> holes() {
        Set<Hole> holes = new HashSet<>(vaults);
        holes.addAll(items);
        return holes;
    }

    String json() {
        ObjectNode document = JSON.createObjectNode();
        write(items, document.putArray("items"));
        write(vaults, document.putArray("vaults"));
        return JSON.writeValueAsString(document);
    }

    /// @param json as [#json] wrote it
    static Account parse(String json) {
        JsonNode document = JSON.readTree(json);
        return new Account(read(document.path("vaults")), read(document.path("items")));
    }

    private static void write(List<Hole> holes, ArrayNode array) {
        holes.forEach(hole -> array.addObject().put("node", hole.node().value()).put("reason", hole.reason()));
    }

    private static List<Hole> read(JsonNode array) {
        List<Hole> holes = new ArrayList<>(array.size());
        array.forEach(hole -> holes.add(new Hole(
                new NodeId(hole.path("node").asString()), hole.path("reason").asString())));
        return holes;
    }

    private static List<Hole> sorted(Collection<Hole> holes) {
        return holes.stream().distinct().sorted().toList();
    }

    /// @param node what is not completely known: a list, a subscription, a vault or an item
    /// @param reason why, as it was told
    record Hole(NodeId node, String reason) implements Comparable<Hole> {

        private static final Comparator<Hole> BY_NODE =
                Comparator.comparing(Hole::node).thenComparing(Hole::reason);

        static Hole notRead(NodeId node) {
            return new Hole(node, NOT_READ);
        }

        @Override
        public int compareTo(Hole other) {
            return BY_NODE.compare(this, other);
        }
    }
}
