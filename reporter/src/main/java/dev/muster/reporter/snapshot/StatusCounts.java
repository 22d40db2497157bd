package dev.muster.reporter.snapshot;

import dev.muster.contract.VmStatus;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;

/// Number of VMs by status, and of those never judged. The six statuses count judged VMs only, so that
/// statuses + never judged = VMs in the inventory.
public final class StatusCounts {

    private final Tally<VmStatus> counts = new Tally<>(VmStatus.class);
    private int neverJudged;

    StatusCounts() {}

    void add(VmEntry vm) {
        if (vm.judged()) {
            counts.add(vm.status(), 1);
        } else {
            neverJudged++;
        }
    }

    void add(StatusCounts other) {
        counts.add(other.counts);
        neverJudged += other.neverJudged;
    }

    /// Judged VMs of a status.
    public int of(VmStatus status) {
        return counts.of(status);
    }

    /// VMs without a verdict.
    public int neverJudged() {
        return neverJudged;
    }

    /// VMs with a verdict.
    public int judged() {
        return counts.sum();
    }

    /// All VMs in the inventory.
    public int total() {
        return judged() + neverJudged;
    }

    /// VMs that ought to be protected: judged, and neither exempt nor pending.
    public int eligible() {
        return judged() - of(VmStatus.EXEMPT) - of(VmStatus.PENDING);
    }

    /// VMs whose status calls for somebody to act.
    public int failing() {
        return of(VmStatus.UNPROTECTED) + of(VmStatus.MISCONFIGURED);
    }

    /// Protected of eligible VMs, 0 to 1; empty when none is eligible.
    public OptionalDouble protectedShare() {
        int eligible = eligible();
        return eligible == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) of(VmStatus.PROTECTED) / eligible);
    }

    /// By word, worst first, zeros included.
    public Map<VmStatus, Integer> byStatus() {
        Map<VmStatus, Integer> map = new EnumMap<>(VmStatus.class);
        for (VmStatus status : VmStatus.values()) {
            map.put(status, of(status));
        }
        return map;
    }
}
