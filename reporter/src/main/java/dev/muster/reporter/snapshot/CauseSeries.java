package dev.muster.reporter.snapshot;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;

/// A count of VMs per cause, fine enough for alerts: by group, status of the VMs and severity of the finding.
public record CauseSeries(Cause cause, String group, VmStatus status, Severity severity) {}
