package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.judge.MirrorView.Gap;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Adds up what of a tenant's lists is known: its subscriptions, in each of them the vaults, in each of those the
/// items. What is not completely known is a gap; a claim of absence needs that there is none.
final class CoverageAccount {

    private static final String NOT_READ = "not-read";
    private static final String UNREADABLE = "unreadable";
    private static final String FOUND = "found";
    private static final String GONE = "gone";

    private final Map<NodeId, ListRow> rows = new HashMap<>();
    private final List<Open> vaultGaps = new ArrayList<>();
    private final List<Open> itemGaps = new ArrayList<>();
    private final List<Instant> confirmed = new ArrayList<>();

    CoverageAccount(String tenant, Collection<ListRow> found) {
        found.forEach(row -> rows.put(row.id(), row));
        list(NodeId.subscriptions(tenant), null, vaultGaps);
        found.stream()
                .filter(row -> !row.state().equals(GONE))
                .sorted(Comparator.comparing(ListRow::id))
                .forEach(this::count);
    }

    static Coverage nothingKnown(String tenant) {
        return new CoverageAccount(tenant, List.of()).coverage(Map.of());
    }

    /// Nodes that nobody has read.
    Set<NodeId> unread() {
        Set<NodeId> unread = new HashSet<>();
        vaultGaps.forEach(gap -> unread.add(gap.node()));
        itemGaps.forEach(gap -> unread.add(gap.node()));
        unread.removeAll(rows.keySet());
        return unread;
    }

    /// @param asked for nodes that were asked for: whether the first reading is on its way
    Coverage coverage(Map<NodeId, Boolean> asked) {
        Instant oldest = confirmed.stream().min(Comparator.naturalOrder()).orElse(null);
        boolean complete = vaultGaps.isEmpty() && itemGaps.isEmpty();
        return new Coverage(gaps(vaultGaps, asked), gaps(itemGaps, asked), complete ? oldest : null);
    }

    private void count(ListRow row) {
        switch (row.kind()) {
            case "microsoft.resources/subscriptions" -> countSubscription(row);
            case Surroundings.VAULTS -> countVault(row);
            default -> {
                // lists are counted with what they are lists of
            }
        }
    }

    private void countSubscription(ListRow subscription) {
        if (subscription.state().equals(UNREADABLE)) {
            vaultGaps.add(new Open(subscription.id(), reason(subscription), null));
        }
        ResourceId id = subscription.id().resource().orElseThrow();
        list(NodeId.collection(id.subscription(), Surroundings.VAULTS), subscription, vaultGaps);
    }

    /// Nobody knows the region of a vault that cannot be read, nor what it holds.
    private void countVault(ListRow vault) {
        if (vault.state().equals(UNREADABLE)) {
            vaultGaps.add(new Open(vault.id(), reason(vault), null));
            itemGaps.add(new Open(vault.id(), reason(vault), null));
        }
        list(NodeId.vaultCollection(vault.id().resource().orElseThrow(), "backupprotecteditems"), vault, itemGaps);
    }

    private void list(NodeId node, @Nullable ListRow of, List<Open> gaps) {
        ListRow list = rows.get(node);
        if (list == null) {
            gaps.add(new Open(node, NOT_READ, of));
        } else if (!list.state().equals(FOUND) || list.readAt() == null) {
            gaps.add(new Open(node, reason(list), null));
        } else {
            confirmed.add(list.readAt());
        }
    }

    private static String reason(ListRow row) {
        return row.cause() == null ? row.state() : row.cause();
    }

    private List<Gap> gaps(List<Open> open, Map<NodeId, Boolean> asked) {
        return open.stream()
                .map(it -> new Gap(it.node(), it.reason(), isOnItsWay(it, asked)))
                .toList();
    }

    /// A list that nobody has asked for yet will be asked for when the row that names it is propagated.
    private boolean isOnItsWay(Open gap, Map<NodeId, Boolean> asked) {
        if (rows.containsKey(gap.node())) {
            return false;
        }
        return asked.containsKey(gap.node())
                ? asked.get(gap.node())
                : gap.of() != null && gap.of().behind();
    }

    /// @param readAt when the list was last read completely
    /// @param behind its newest version has not been propagated yet
    record ListRow(
            NodeId id,
            String kind,
            String state,
            @Nullable String cause,
            @Nullable Instant readAt,
            boolean behind) {}

    /// @param of the row whose list it is; null where it does not matter
    private record Open(
            NodeId node, String reason, @Nullable ListRow of) {}
}
