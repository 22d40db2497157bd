package dev.muster.reporter.snapshot;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// How many VMs one cause explains within one alert group; each VM counts once.
public final class CauseCount {

    /// The repair that frees most VMs first; among equals the most severe, failing before unknown, then by number of
    /// VMs.
    public static final Comparator<CauseCount> MOST_FREED_FIRST = Comparator.comparingInt(CauseCount::freed)
            .reversed()
            .thenComparing(CauseCount::severity)
            .thenComparing(CauseCount::outcome)
            .thenComparing(Comparator.comparingInt(CauseCount::vms).reversed())
            .thenComparing(it -> it.cause().id())
            .thenComparing(CauseCount::group);

    private final Cause cause;
    private final String group;
    private final Tally<VmStatus> byStatus = new Tally<>(VmStatus.class);
    private Set<String> reasons = Set.of();
    private CauseRef worst;
    private int vms;
    private int freed;

    CauseCount(CauseRef first) {
        this.cause = first.cause();
        this.group = first.group();
        this.worst = first;
    }

    void add(CauseRef ref, VmEntry vm) {
        if (ref.isWorseThan(worst)) {
            worst = ref;
        }
        if (!reasons.contains(ref.reason())) {
            reasons = with(ref.reason());
        }
        byStatus.add(vm.status(), 1);
        vms++;
        if (vm.isFreedBy(cause)) {
            freed++;
        }
    }

    private Set<String> with(String reason) {
        Set<String> more = new HashSet<>(reasons);
        more.add(reason);
        return Set.copyOf(more);
    }

    public Cause cause() {
        return cause;
    }

    /// Alert group of the rules it breaks.
    public String group() {
        return group;
    }

    /// The worst over its VMs.
    public Severity severity() {
        return worst.severity();
    }

    /// Fail when at least one of the most severe findings is proven, else unknown.
    public Outcome outcome() {
        return worst.outcome();
    }

    /// Number of VMs.
    public int vms() {
        return vms;
    }

    /// Number of its VMs that nothing else keeps from being protected.
    public int freed() {
        return freed;
    }

    /// Number of its VMs that have a status.
    public int of(VmStatus status) {
        return byStatus.of(status);
    }

    /// Reason words of its findings.
    public SortedSet<String> reasons() {
        return new TreeSet<>(reasons);
    }
}
