package dev.muster.reporter.search;

import dev.muster.reporter.search.ListPage.Placed;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.Optional;
import java.util.stream.Stream;

/// One page of a list of VMs.
///
/// @param after where to continue, from the beginning when empty
/// @param limit most VMs on the page, at least 1
public record VmSearch(VmFilter filter, VmOrder order, Optional<ListPlace> after, int limit) {

    /// Finds the page.
    public ListPage<VmEntry> in(Snapshot snapshot) {
        Stream<Placed<VmEntry>> matching =
                snapshot.vms().stream().filter(filter.in(snapshot.rules())).map(vm -> new Placed<>(vm, place(vm)));
        return ListPage.of(matching, ListPlace.comparator(order.descending()), after, limit);
    }

    private ListPlace place(VmEntry vm) {
        return new ListPlace(order.word(), order.sort().key(vm), vm.resourceId());
    }
}
