package dev.muster.evaluator.sweep;

import dev.muster.evaluator.mirror.GraphMirror;
import dev.muster.evaluator.mirror.GraphMirror.Differences;
import dev.muster.evaluator.mirror.GraphMirror.GraphReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.refresh.BulkRequests;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Keeps what rows of the graph say that the mirror does not. Where they agree nothing at all is written.
class RowKeeper {

    private static final int CHUNK = 500;

    /// What a row is doubted with whose document nobody understands.
    private static final String ODD = "odd";

    private final Transactions transactions;
    private final GraphMirror mirror;
    private final BulkRequests requests;
    private final DriftBook drift;
    private final Wakeups wakeups;

    RowKeeper(Transactions transactions, GraphMirror mirror, BulkRequests requests, DriftBook drift, Wakeups wakeups) {
        this.transactions = transactions;
        this.mirror = mirror;
        this.requests = requests;
        this.drift = drift;
        this.wakeups = wakeups;
    }

    /// @param sweep which sweep has read them
    Kept keep(long sweep, GraphReading reading, Collection<GraphAnswer.Row> page) {
        Rows rows = Rows.of(page);
        Differences differences = mirror.compare(reading, rows.projections().values());
        if (differences.none()) {
            return Kept.NOTHING;
        }
        Kept kept = Kept.NOTHING;
        for (List<NodeId> chunk : chunks(differences)) {
            kept = kept.plus(transactions.inTransaction(() -> keep(sweep, reading, rows, differences, chunk)));
        }
        wakeups.ring(Channel.PROPAGATE);
        wakeups.ring(Channel.REFRESH);
        return kept;
    }

    /// Has rows asked for that a complete answer does not show.
    void doubtMissing(long sweep, GraphReading reading, List<NodeId> missing) {
        for (List<NodeId> chunk : chunks(missing)) {
            transactions.inTransaction(() -> {
                drift.note(sweep, reading, chunk);
                mark(chunk);
                Map<NodeId, String> hashes = new TreeMap<>();
                chunk.forEach(node -> hashes.put(node, GraphMirror.ABSENT));
                mirror.doubt(reading, hashes);
            });
        }
        wakeups.ring(Channel.REFRESH);
    }

    private Kept keep(long sweep, GraphReading reading, Rows rows, Differences differences, List<NodeId> chunk) {
        List<NodeId> odd = chunk.stream().filter(rows::isOdd).toList();
        List<NodeId> doubtful =
                chunk.stream().filter(differences.doubtful()::contains).toList();
        List<NodeId> writable = chunk.stream()
                .filter(node -> differences.writable().contains(node) && !rows.isOdd(node))
                .toList();
        drift.note(
                sweep,
                reading,
                chunk.stream().filter(it -> isDrift(differences, it)).toList());
        mark(union(odd, doubtful));
        requests.askOnce(writable.stream().filter(rows::needsOwnRead).toList());
        Set<NodeId> written = mirror.write(
                reading, writable.stream().map(rows.projections()::get).toList());
        Map<NodeId, String> hashes = new TreeMap<>();
        doubtful.forEach(node -> hashes.put(node, rows.graphHash(node)));
        mirror.doubt(reading, hashes);
        mirror.forgetRefuted(
                chunk.stream().filter(differences.agreed()::contains).toList());
        return new Kept(written.size(), doubtful.size());
    }

    /// What only the graph has told us is renewed by it; every other difference may be something events have missed.
    private static boolean isDrift(Differences differences, NodeId node) {
        return differences.doubtful().contains(node) || differences.unheard().contains(node);
    }

    private void mark(Collection<NodeId> nodes) {
        requests.mark(nodes.stream()
                .map(node -> new Hint(node, false, Optional.empty(), Trigger.SWEEP))
                .toList());
    }

    private static Set<NodeId> union(Collection<NodeId> some, Collection<NodeId> others) {
        Set<NodeId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }

    private static List<List<NodeId>> chunks(Differences differences) {
        Set<NodeId> all = union(differences.writable(), differences.doubtful());
        all.addAll(differences.agreed());
        return chunks(all);
    }

    private static List<List<NodeId>> chunks(Collection<NodeId> nodes) {
        List<NodeId> sorted = nodes.stream().sorted().toList();
        List<List<NodeId>> chunks = new ArrayList<>();
        for (int from = 0; from < sorted.size(); from += CHUNK) {
            chunks.add(sorted.subList(from, Math.min(sorted.size(), from + CHUNK)));
        }
        return chunks;
    }

    /// @param written rows written
    /// @param doubted rows of the provider's that were doubted
    record Kept(int written, int doubted) {

        static final Kept NOTHING = new Kept(0, 0);

        Kept plus(Kept other) {
            return new Kept(written + other.written, doubted + other.doubted);
        }
    }

    /// The rows of a page. One that is not understood takes part as a document that agrees with nothing.
    private record Rows(Map<NodeId, Projection> projections, Set<NodeId> odd, Set<NodeId> ownRead) {

        static Rows of(Collection<GraphAnswer.Row> page) {
            Map<NodeId, Projection> projections = new TreeMap<>();
            Set<NodeId> odd = new HashSet<>();
            Set<NodeId> ownRead = new HashSet<>();
            for (GraphAnswer.Row row : page) {
                NodeId node = row.node();
                Projection projection = row.projection();
                if (projection == null) {
                    odd.add(node);
                    projection = new Projection(node, node.kind(), "{}", ODD, ODD, Set.of());
                }
                projections.put(node, projection);
                if (row.ownRead()) {
                    ownRead.add(node);
                }
            }
            return new Rows(projections, odd, ownRead);
        }

        boolean isOdd(NodeId node) {
            return odd.contains(node);
        }

        boolean needsOwnRead(NodeId node) {
            return ownRead.contains(node);
        }

        String graphHash(NodeId node) {
            Projection projection = projections.get(node);
            return projection == null ? ODD : projection.listHash();
        }
    }
}
