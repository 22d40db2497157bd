package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.judge.Account.Hole;
import dev.muster.evaluator.mirror.NodeId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds up what of a tenant's lists is known: its subscriptions, in each of them the vaults, in each of those the
/// items. What is not completely known is a hole; a claim of absence needs that there is none.
final class CoverageAccount {

    private static final String UNREADABLE = "unreadable";
    private static final String FOUND = "found";
    private static final String GONE = "gone";

    private final Map<NodeId, ListRow> rows = new HashMap<>();
    private final Map<NodeId, ListRow> owners = new HashMap<>();
    private final List<Hole> vaults = new ArrayList<>();
    private final List<Hole> items = new ArrayList<>();

    CoverageAccount(String tenant, Collection<ListRow> found) {
        found.forEach(row -> rows.put(row.id(), row));
        list(NodeId.subscriptions(tenant), null, vaults);
        found.stream().filter(row -> !row.state().equals(GONE)).forEach(this::count);
    }

    Account account() {
        return new Account(vaults, items);
    }

    /// Nodes that nobody has read.
    Set<NodeId> unread() {
        Set<NodeId> unread = new HashSet<>();
        account().holes().forEach(hole -> unread.add(hole.node()));
        unread.removeAll(rows.keySet());
        return unread;
    }

    /// The holes that close by themselves: their first readings are on their way.
    ///
    /// @param asked for nodes that were asked for: whether the first reading is on its way
    Set<Hole> passing(Map<NodeId, Boolean> asked) {
        Set<Hole> passing = account().holes();
        passing.removeIf(hole -> !isOnItsWay(hole.node(), asked));
        return passing;
    }

    private void count(ListRow row) {
        switch (row.kind()) {
            case Kinds.SUBSCRIPTION -> countSubscription(row);
            case Kinds.VAULT -> countVault(row);
            case Kinds.ITEM -> items.add(new Hole(row.id(), reason(row)));
            default -> {
                // lists are counted with what they are lists of
            }
        }
    }

    private void countSubscription(ListRow subscription) {
        if (subscription.state().equals(UNREADABLE)) {
            vaults.add(new Hole(subscription.id(), reason(subscription)));
        }
        String id = subscription.id().resource().orElseThrow().subscription();
        list(NodeId.collection(id, Kinds.VAULT), subscription, vaults);
    }

    /// Nobody knows the region of a vault that cannot be read, nor what it holds.
    private void countVault(ListRow vault) {
        if (vault.state().equals(UNREADABLE)) {
            vaults.add(new Hole(vault.id(), reason(vault)));
            items.add(new Hole(vault.id(), reason(vault)));
        }
        list(NodeId.vaultCollection(vault.id().resource().orElseThrow(), "backupprotecteditems"), vault, items);
    }

    private void list(NodeId node, @Nullable ListRow of, List<Hole> holes) {
        ListRow list = rows.get(node);
        if (list == null) {
            holes.add(Hole.notRead(node));
            if (of != null) {
                owners.put(node, of);
            }
        } else if (!list.state().equals(FOUND) || !list.read()) {
            holes.add(new Hole(node, reason(list)));
        } else if (list.stale()) {
            holes.add(new Hole(node, Account.STALE));
        }
    }

    private static String reason(ListRow row) {
        return row.cause() == null ? row.state() : row.cause();
    }

    /// A list that nobody has asked for yet will be asked for when the row that names it is propagated.
    private boolean isOnItsWay(NodeId node, Map<NodeId, Boolean> asked) {
        if (rows.containsKey(node)) {
            return false;
        }
        ListRow owner = owners.get(node);
        return asked.getOrDefault(node, owner != null && owner.behind());
    }

    /// @param read whether it was ever read
    /// @param stale its last complete reading is too long ago
    /// @param behind its newest version has not been propagated yet
    record ListRow(
            NodeId id,
            String kind,
            String state,
            @Nullable String cause,
            boolean read,
            boolean stale,
            boolean behind) {}
}
