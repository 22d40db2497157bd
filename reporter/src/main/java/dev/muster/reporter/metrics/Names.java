package dev.muster.reporter.metrics;

/// The names of the reporter's metrics, without the suffix that a type adds (`_info`, `_total`).
final class Names {

    private static final String PREFIX = "muster_";

    static final String VMS = PREFIX + "vms";
    static final String RULE_VMS = PREFIX + "rule_vms";
    static final String RULE_FAILING_VMS = PREFIX + "rule_failing_vms";
    static final String GUEST_UNVERIFIED_VMS = PREFIX + "guest_unverified_vms";
    static final String CAUSE_VMS = PREFIX + "cause_vms";
    static final String CAUSE_VMS_TRUNCATED = PREFIX + "cause_vms_truncated";
    static final String RULESET = PREFIX + "ruleset";
    static final String SUBSCRIPTION = PREFIX + "subscription";
    static final String CRITICAL_VMS = PREFIX + "critical_vms";
    static final String EXEMPTIONS = PREFIX + "exemptions";
    static final String REMEDIATION = PREFIX + "remediation_seconds";
    static final String OLDEST_NONCOMPLIANCE = PREFIX + "oldest_noncompliance_timestamp_seconds";
    static final String EVIDENCE_TIMESTAMP = PREFIX + "evidence_timestamp_seconds";
    static final String STALE_VMS = PREFIX + "stale_vms";
    static final String SNAPSHOT_TIMESTAMP = PREFIX + "snapshot_timestamp_seconds";
    static final String SNAPSHOT_VERSION = PREFIX + "snapshot_version";
    static final String SNAPSHOT_REFRESH = PREFIX + "snapshot_refresh_seconds";
    static final String SNAPSHOT_REFRESH_FAILURES = PREFIX + "snapshot_refresh_failures";
    static final String HEARTBEAT = PREFIX + "heartbeat_timestamp_seconds";
    static final String DETECTION_LATENCY = PREFIX + "detection_latency_seconds";
    static final String BUILD = PREFIX + "build";

    private Names() {}
}
