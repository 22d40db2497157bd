package dev.muster.contract;

/// Names of the topics. Plain topics: no compaction, no transactions.
public final class Topics {

    /// Hints, [ResourceChanged] records and heartbeats, keyed by the lower-cased resource id.
    public static final String RESOURCE_CHANGED = "muster.resource-changed";

    /// Transitions, [VmStatusChanged] records, keyed by the VM.
    public static final String VM_STATUS_CHANGED = "muster.vm-status-changed";

    /// Input that cannot be read, trimmed of personal data.
    public static final String QUARANTINE = "muster.quarantine";

    private Topics() {}
}
