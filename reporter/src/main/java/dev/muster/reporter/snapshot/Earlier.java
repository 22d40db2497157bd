package dev.muster.reporter.snapshot;

import java.util.List;
import java.util.Optional;

/// The machines of another snapshot, whose texts the next one takes over: most machines are in both, and what both say
/// alike is kept in memory once. Texts are most of what a snapshot weighs.
final class Earlier {

    private static final Earlier NOTHING = new Earlier(List.of());

    private final List<VmEntry> vms;

    private Earlier(List<VmEntry> vms) {
        this.vms = vms;
    }

    static Earlier of(Optional<Snapshot> snapshot) {
        return snapshot.map(it -> new Earlier(it.vms())).orElse(NOTHING);
    }

    /// The same machine, with the texts of the other snapshot where they are equal.
    VmEntry sharing(VmEntry vm) {
        int at = place(vm.resourceId());
        return at < 0 ? vm : vm.sharing(vms.get(at));
    }

    /// The id of a machine as the other snapshot has it.
    String id(String machine) {
        int at = place(machine);
        return at < 0 ? machine : vms.get(at).resourceId();
    }

    private int place(String id) {
        int low = 0;
        int high = vms.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = vms.get(middle).resourceId().compareTo(id);
            if (order == 0) {
                return middle;
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return -1;
    }
}
