package dev.muster.reporter.metrics.detail;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.BitSet;

/// The VMs of one snapshot that have series of their own.
///
/// @param noncompliant places in [Snapshot#vms] of those that are exported as not compliant
/// @param described places of those that are exported with name and status
/// @param series how many series that makes
/// @param wanted how many there would be without the limit
record DetailSelection(Snapshot snapshot, BitSet noncompliant, BitSet described, int series, int wanted) {

    boolean truncated() {
        return series < wanted;
    }

    Iterable<VmEntry> noncompliantVms() {
        return () -> noncompliant.stream().mapToObj(snapshot.vms()::get).iterator();
    }

    Iterable<VmEntry> describedVms() {
        return () -> described.stream().mapToObj(snapshot.vms()::get).iterator();
    }
}
