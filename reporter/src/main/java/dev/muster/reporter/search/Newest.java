package dev.muster.reporter.search;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// The VMs whose status changed last, without a list of all of them being made.
public final class Newest {

    private static final Comparator<VmEntry> OLDEST_FIRST = Comparator.comparingLong(VmEntry::sinceMillis)
            .thenComparing(VmEntry::resourceId, Comparator.reverseOrder());

    private Newest() {}

    /// Newest first.
    ///
    /// @param limit at least 1
    public static List<VmEntry> of(Snapshot snapshot, int limit) {
        PriorityQueue<VmEntry> newest = new PriorityQueue<>(limit + 1, OLDEST_FIRST);
        for (VmEntry vm : snapshot.vms()) {
            if (newest.size() < limit || vm.sinceMillis() > newest.element().sinceMillis()) {
                newest.add(vm);
                if (newest.size() > limit) {
                    newest.remove();
                }
            }
        }
        List<VmEntry> sorted = new ArrayList<>(newest);
        sorted.sort(OLDEST_FIRST.reversed());
        return sorted;
    }
}
