package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.judge.MirrorTables.StoredRow;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The mirror in Postgres: references level by level, then every row once, for the whole batch together.
final class PostgresMirrorLoader implements MirrorLoader {

    private final MirrorTables tables;
    private final CoverageLoader coverage;

    PostgresMirrorLoader(JdbcClient database) {
        this.tables = new MirrorTables(database);
        this.coverage = new CoverageLoader(database, tables);
    }

    @Override
    public MirrorView load(Collection<ResourceId> vms) {
        Set<NodeId> starts = vms.stream().map(NodeId::of).collect(Collectors.toCollection(TreeSet::new));
        Reach reach = reach(starts);
        Map<NodeId, List<NodeId>> formerItems = tables.formerItems(starts);
        Set<NodeId> nodes = new HashSet<>(reach.nodes());
        formerItems.values().forEach(nodes::addAll);
        nodes.addAll(Surroundings.of(nodes));
        Map<NodeId, StoredRow> rows = tables.rows(nodes);
        return new LoadedMirror(
                rows,
                reach,
                formerItems,
                onTheirWay(nodes, rows, reach),
                tables.rounds(nodes),
                coverage.of(tenants(rows)));
    }

    /// Walks from the VMs to what they depend on.
    private Reach reach(Set<NodeId> starts) {
        Reach reach = new Reach();
        Set<NodeId> frontier = reach.begin(starts);
        while (!frontier.isEmpty()) {
            frontier = reach.add(tables.references(frontier));
        }
        return reach;
    }

    /// Nodes whose first reading is on its way: a request is open that was never answered and never failed; or nobody
    /// has asked yet, because the row that refers to it has not been propagated.
    private Set<NodeId> onTheirWay(Set<NodeId> nodes, Map<NodeId, StoredRow> rows, Reach reach) {
        Set<NodeId> unread = nodes.stream()
                .filter(NodeId::readable)
                .filter(node -> !rows.containsKey(node) || rows.get(node).isOnlyListed())
                .collect(Collectors.toCollection(HashSet::new));
        Map<NodeId, Boolean> asked = tables.requests(unread);
        unread.removeIf(node -> asked.containsKey(node)
                ? !asked.get(node)
                : rows.containsKey(node) || !isAnyBehind(reach.ownersOf(node), rows));
        return unread;
    }

    private static boolean isAnyBehind(Set<NodeId> owners, Map<NodeId, StoredRow> rows) {
        return owners.stream().map(rows::get).anyMatch(row -> row != null && row.behind());
    }

    private static Set<String> tenants(Map<NodeId, StoredRow> rows) {
        return rows.values().stream()
                .map(stored -> stored.row().tenant())
                .filter(tenant -> tenant != null)
                .collect(Collectors.toSet());
    }
}
