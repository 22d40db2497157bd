package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.Mirror;
import dev.muster.evaluator.mirror.Mirror.ListReading;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Observation;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Transactions;
import dev.muster.evaluator.mirror.Trigger;
import dev.muster.evaluator.wakeup.Channel;
import dev.muster.evaluator.wakeup.Wakeups;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Writes a complete list: what nobody told us yet into the mirror, what it contradicts as doubt into the requests.
///
/// In transactions of at most 500 members, each complete in itself; the list's own request is served after the last
/// one, so that a crash in between only means that the list is read again.
final class ListWriter {

    private static final int CHUNK = 500;

    private final Transactions transactions;
    private final Mirror mirror;
    private final Marks marks;
    private final Requests requests;
    private final Answers answers;
    private final Wakeups wakeups;
    private final TenantLists tenantLists;
    private final Settling settling;

    ListWriter(
            JdbcClient jdbc,
            Transactions transactions,
            Mirror mirror,
            Answers answers,
            Wakeups wakeups,
            TenantLists tenantLists) {
        this.transactions = transactions;
        this.mirror = mirror;
        this.marks = new Marks(jdbc);
        this.requests = new Requests(jdbc);
        this.answers = answers;
        this.wakeups = wakeups;
        this.tenantLists = tenantLists;
        this.settling = new Settling(jdbc);
    }

    Kept write(Drawn drawn, Reading.Listed list) {
        ListReading reading = Answers.reading(drawn);
        boolean ofTenant = drawn.node().kind().equals(NodeId.SUBSCRIPTIONS);
        List<Reading.Member> members = sorted(ofTenant ? tenantLists.inScope(drawn.tenant(), list) : list.members());
        for (int from = 0; from < members.size(); from += CHUNK) {
            writeChunk(reading, members.subList(from, Math.min(members.size(), from + CHUNK)));
        }
        list.odd().forEach((node, odd) -> showOddity(drawn, node, odd));
        Set<NodeId> existing = nodes(list);
        doubtMissing(reading, existing);
        if (ofTenant) {
            tenantLists.invisible(drawn.tenant(), existing).forEach(it -> showInvisible(drawn, it));
            tenantLists.written(drawn.tenant(), list);
        }
        return answers.listed(drawn, list, existing.size());
    }

    private void writeChunk(ListReading reading, List<Reading.Member> members) {
        List<Projection> projections =
                members.stream().map(Reading.Member::projection).toList();
        Set<NodeId> doubtedLate = transactions.inTransaction(() -> {
            Set<NodeId> settles = settling.lock(reading, projections);
            Set<NodeId> doubted = mirror.doubted(reading, projections);
            mark(doubted);
            requests.takeBack(members.stream()
                    .filter(it -> !it.ownRead())
                    .map(it -> it.projection().id())
                    .toList());
            requests.askOnce(members.stream()
                    .filter(Reading.Member::ownRead)
                    .map(it -> it.projection().id())
                    .toList());
            Set<NodeId> late = without(mirror.writeMembers(reading, projections).doubted(), doubted);
            settling.serve(reading, settles, projections);
            return late;
        });
        if (!doubtedLate.isEmpty()) {
            transactions.inTransaction(() -> mark(doubtedLate));
        }
        wakeups.ring(Channel.PROPAGATE);
        wakeups.ring(Channel.REFRESH);
    }

    /// What the mirror knows and the list does not: a deletion that no event told us of, or a list that lags.
    private void doubtMissing(ListReading reading, Set<NodeId> members) {
        transactions.inTransaction(() -> {
            Set<NodeId> missing = mirror.missing(reading, members);
            mark(missing);
            mirror.doubt(reading, missing);
        });
        wakeups.ring(Channel.REFRESH);
    }

    private void showInvisible(Drawn drawn, NodeId subscription) {
        Edge blocks = new Edge(NodeId.itemCoverage(drawn.tenant()), subscription);
        show(drawn, subscription, "not-visible", Set.of(blocks));
    }

    /// An element that is not what the api promises; perhaps its own reading is. Where that has been kept already the
    /// list contradicts it.
    private void showOddity(Drawn drawn, NodeId node, Reading.Odd odd) {
        boolean ofTenant = drawn.node().kind().equals(NodeId.SUBSCRIPTIONS);
        if ((ofTenant && !tenantLists.includes(drawn.tenant(), node))
                || isDoubtOfAKnown(Answers.reading(drawn), node)) {
            return;
        }
        transactions.inTransaction(() -> requests.askOnce(Set.of(node)));
        show(drawn, node, odd.cause(), odd.place());
    }

    private boolean isDoubtOfAKnown(ListReading list, NodeId node) {
        return transactions.inTransaction(() -> {
            Set<NodeId> known = mirror.toldBefore(list, Set.of(node));
            mark(known);
            mirror.doubt(list, known);
            return !known.isEmpty();
        });
    }

    /// Writes what a list says about a node of which it has no document; the provider's own answer stands.
    private void show(Drawn drawn, NodeId node, String cause, Set<Edge> place) {
        Observation unreadable = new Observation(
                node,
                drawn.tenant(),
                Observation.Source.LIST,
                drawn.readSeq(),
                drawn.drawnAt(),
                new Observation.Seen.Unreadable(cause, place),
                Trigger.SWEEP,
                Optional.empty());
        transactions.inTransaction(() -> mirror.write(unreadable));
        wakeups.ring(Channel.PROPAGATE);
    }

    private void mark(Set<NodeId> doubted) {
        List<Hint> hints = doubted.stream()
                .map(node -> new Hint(node, false, Optional.empty(), Trigger.SWEEP))
                .toList();
        marks.mark(hints, true);
    }

    private static List<Reading.Member> sorted(Collection<Reading.Member> members) {
        List<Reading.Member> sorted = new ArrayList<>(members);
        sorted.sort(Comparator.comparing(it -> it.projection().id()));
        return sorted;
    }

    private static Set<NodeId> nodes(Reading.Listed list) {
        Set<NodeId> nodes = new HashSet<>(list.odd().keySet());
        list.members().forEach(it -> nodes.add(it.projection().id()));
        return nodes;
    }

    private static Set<NodeId> without(Set<NodeId> all, Set<NodeId> some) {
        Set<NodeId> rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
