package dev.muster.reporter.snapshot;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import java.util.Comparator;

/// A count of VMs per cause, fine enough for alerts: by group, status of the VMs and severity of the finding.
///
/// @param vms number of VMs
public record CauseSeries(Cause cause, String group, VmStatus status, Severity severity, int vms) {

    /// Resources that VMs share first, because alerts are about them and hundreds of VMs without any backup must not
    /// push
    /// them out; then the most severe, then by status and number of VMs.
    static final Comparator<CauseSeries> WORST_FIRST = Comparator.comparing(
                    (CauseSeries it) -> it.cause().concernsOneVm())
            .thenComparing(CauseSeries::severity)
            .thenComparing(CauseSeries::status)
            .thenComparing(Comparator.comparingInt(CauseSeries::vms).reversed())
            .thenComparing(it -> it.cause().id())
            .thenComparing(CauseSeries::group);
}
