package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Transactions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What is particular about the list of a tenant's subscriptions: which of them are ours to read, which should be there
/// and are not, and which have left.
final class TenantLists {

    private final Transactions transactions;
    private final Subscriptions subscriptions;
    private final Scope scope;

    TenantLists(Transactions transactions, Subscriptions subscriptions, Scope scope) {
        this.transactions = transactions;
        this.subscriptions = subscriptions;
        this.scope = scope;
    }

    /// Whether a subscription that a tenant shows is ours to read.
    boolean includes(String tenant, NodeId subscription) {
        return scope.includes(tenant, subscription.lane().orElseThrow());
    }

    /// The subscriptions that we are to read, each with its lane, made in the transaction that comes before the one
    /// that writes its row: a row without a lane would never be walked on from, and counts as one that has left.
    List<Reading.Member> inScope(String tenant, Reading.Listed list) {
        List<Reading.Member> wanted = list.members().stream()
                .filter(it -> includes(tenant, it.projection().id()))
                .toList();
        Set<String> ids = new TreeSet<>(odd(tenant, list));
        wanted.forEach(it -> ids.add(id(it)));
        Set<String> ours = new HashSet<>(transactions.inTransaction(() -> subscriptions.open(tenant, ids)));
        return wanted.stream().filter(it -> ours.contains(id(it))).toList();
    }

    /// Keeps which subscriptions are seen, and ends those that are out of scope, when all else of the list is written.
    void written(String tenant, Reading.Listed list) {
        Set<String> shown = new TreeSet<>();
        list.members().stream()
                .filter(it -> includes(tenant, it.projection().id()))
                .forEach(it -> shown.add(id(it)));
        Set<String> outside = new TreeSet<>();
        list.outside().forEach(it -> outside.add(it.lane().orElseThrow()));
        outside.removeAll(scope.expectedOf(tenant));
        subscriptions.listed(tenant, shown, odd(tenant, list), outside);
    }

    /// Those that are ours and of which the list has no document, such as one of our groups that is not visible.
    private Set<String> odd(String tenant, Reading.Listed list) {
        Set<String> odd = new TreeSet<>();
        list.odd().keySet().stream()
                .filter(it -> includes(tenant, it))
                .forEach(it -> odd.add(it.lane().orElseThrow()));
        return odd;
    }

    /// Subscriptions that must be visible and are not: they block every claim of absence.
    List<NodeId> invisible(String tenant, Set<NodeId> visible) {
        return scope.expectedOf(tenant).stream()
                .sorted()
                .map(it -> new NodeId("/subscriptions/" + it))
                .filter(it -> !visible.contains(it))
                .toList();
    }

    private static String id(Reading.Member member) {
        return member.projection().id().lane().orElseThrow();
    }
}
