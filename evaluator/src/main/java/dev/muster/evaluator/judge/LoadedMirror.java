package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.MirrorTables.StoredRow;
import dev.muster.evaluator.mirror.NodeId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A view that was read from the database as a whole.
final class LoadedMirror implements MirrorView {

    private final Map<NodeId, StoredRow> rows;
    private final Reach reach;
    private final Map<NodeId, List<NodeId>> formerItems;
    private final Set<NodeId> onTheirWay;
    private final Map<NodeId, Round> rounds;
    private final Map<String, Coverage> coverages;

    LoadedMirror(
            Map<NodeId, StoredRow> rows,
            Reach reach,
            Map<NodeId, List<NodeId>> formerItems,
            Set<NodeId> onTheirWay,
            Map<NodeId, Round> rounds,
            Map<String, Coverage> coverages) {
        this.rows = rows;
        this.reach = reach;
        this.formerItems = formerItems;
        this.onTheirWay = onTheirWay;
        this.rounds = rounds;
        this.coverages = coverages;
    }

    @Override
    public Optional<Row> row(NodeId node) {
        return Optional.ofNullable(rows.get(node)).map(StoredRow::row);
    }

    @Override
    public List<Row> dependenciesOf(NodeId node) {
        return known(reach.dependenciesOf(node));
    }

    @Override
    public List<Row> formerItemsOf(NodeId vm) {
        return known(formerItems.getOrDefault(vm, List.of()));
    }

    @Override
    public boolean onItsWay(NodeId node) {
        return onTheirWay.contains(node);
    }

    @Override
    public Optional<Round> round(NodeId list) {
        return Optional.ofNullable(rounds.get(list));
    }

    @Override
    public Coverage coverage(String tenant) {
        return coverages.getOrDefault(tenant, Coverage.notYet(tenant));
    }

    private List<Row> known(Collection<NodeId> nodes) {
        return nodes.stream().map(this::row).flatMap(Optional::stream).toList();
    }
}
