package dev.muster.reporter.search;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.reporter.search.ListPage.Placed;
import dev.muster.reporter.snapshot.CauseCount;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One page of the list of causes, the repair that frees most VMs first.
///
/// @param kinds kinds of causes, any when empty
/// @param groups alert groups, any when empty
/// @param severities any when empty
/// @param after where to continue, from the beginning when empty
/// @param limit most causes on the page, at least 1
public record CauseSearch(
        Set<String> kinds, Set<String> groups, Set<Severity> severities, Optional<ListPlace> after, int limit) {

    /// The only order of this list.
    public static final String ORDER = "freed";

    public CauseSearch {
        kinds = Set.copyOf(kinds);
        groups = Set.copyOf(groups);
        severities = Set.copyOf(severities);
    }

    /// Finds the page.
    public ListPage<CauseCount> in(Snapshot snapshot) {
        Stream<Placed<CauseCount>> matching = snapshot.census().causes().stream()
                .filter(it -> kinds.isEmpty() || kinds.contains(it.cause().kind()))
                .filter(it -> groups.isEmpty() || groups.contains(it.group()))
                .filter(it -> severities.isEmpty() || severities.contains(it.severity()))
                .map(it -> new Placed<>(it, place(it)));
        return ListPage.of(matching, ListPlace.comparator(false), after, limit);
    }

    /// In the order of [CauseCount#MOST_FREED_FIRST].
    private static ListPlace place(CauseCount it) {
        String rank = String.format(
                Locale.ROOT,
                "%010d %d %d %010d",
                Integer.MAX_VALUE - it.freed(),
                it.severity().compareTo(Severity.CRITICAL),
                it.outcome().compareTo(Outcome.FAIL),
                Integer.MAX_VALUE - it.vms());
        return new ListPlace(ORDER, rank, it.cause().id() + " " + it.group());
    }
}
