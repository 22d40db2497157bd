package dev.muster.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the judge tells the world on the topic [Topics#VM_STATUS_CHANGED]: the verdict on a VM changed.
///
/// On the wire a CloudEvent 1.0 in Kafka binary mode, keyed by the VM; see `samples/vm-status-changed.json`. Records
/// may
/// come twice and out of order: a consumer drops a record whose [#version] is not larger than the one it has seen.
///
/// @param vm the virtual machine
/// @param version rises with every change of this VM, also across deletion and re-creation; never reused
/// @param previous status before, empty at the first judgement
/// @param status status now, empty when the VM was deleted
/// @param failing ids of the rules that fail now, in catalogue order
/// @param profile rule profile and its version, such as `current 2026.08`
/// @param observedAt time of the newest evidence used
/// @param recordedAt when the verdict was recorded
/// @param reason `changed`, `vm-deleted`, `re-created` or `rules-changed`
public record VmStatusChanged(
        ResourceId vm,
        long version,
        Optional<VmStatus> previous,
        Optional<VmStatus> status,
        List<String> failing,
        String profile,
        Instant observedAt,
        Instant recordedAt,
        String reason) {

    /// @throws IllegalArgumentException when the id names no VM or the version is not positive
    public VmStatusChanged {
        if (!vm.isVirtualMachine()) {
            throw new IllegalArgumentException("vm must name a virtual machine");
        }
        if (version <= 0) {
            throw new IllegalArgumentException("version must be positive");
        }
        failing = List.copyOf(failing);
    }
}
