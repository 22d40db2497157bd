package dev.muster.contract;

/// Header names of CloudEvents 1.0 in Kafka binary mode and the event types that are ours.
///
/// Source: "Kafka Protocol Binding for CloudEvents - Version 1.0.2", section 3.2, CNCF (2022).
public final class CloudEventHeaders {

    public static final String SPEC_VERSION = "ce_specversion";
    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String CONTENT_TYPE = "content-type";

    /// Extension attribute of a hint: when ingest had the delivery. Only for showing where an event is; may be missing.
    public static final String RECEIVED_AT = "ce_receivedat";

    /// Value of [#SPEC_VERSION].
    public static final String VERSION_1_0 = "1.0";

    /// Value of [#CONTENT_TYPE].
    public static final String JSON = "application/json";

    /// Type of a heartbeat: source `muster/ingest`, time = creation stamp, no value. It is published to every partition
    /// of
    /// [Topics#RESOURCE_CHANGED] and ends in the reporter; it is never stored as a VM.
    public static final String HEARTBEAT_TYPE = "dev.muster.heartbeat";

    /// Type of the news that an event subscription was deleted in Azure: source `muster/ingest`, time = when ingest
    /// heard
    /// of it, no subject, no value. It is published once to [Topics#RESOURCE_CHANGED] and calls for a sweep.
    public static final String FEED_REMOVED_TYPE = "dev.muster.feed-removed";

    /// Type of a [VmStatusChanged] record.
    public static final String VM_STATUS_CHANGED_TYPE = "dev.muster.vm-status-changed";

    /// Type of a quarantined input.
    public static final String QUARANTINED_TYPE = "dev.muster.quarantined";

    private CloudEventHeaders() {}
}
