package dev.muster.reporter.snapshot;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One state of the whole estate, as one transaction saw it. Never changed after it was built; two replicas with an
/// equal [#version] show equal verdicts.
public final class Snapshot {

    private final Instant asOf;
    private final long version;
    private final RuleSet rules;
    private final List<VmEntry> vms;
    private final Map<String, SubscriptionInfo> subscriptions;
    private final Optional<Instant> heartbeat;
    private final List<Detection> detections;
    private final Census census;
    private final Freshness freshness;

    /// @param asOf the database's time of the transaction
    /// @param version the newest status version
    /// @param subscriptions by lower-cased id
    /// @param heartbeat creation stamp of the newest heartbeat that came through every partition
    /// @param detections the newest verdicts brought by changes, some of them seen in the snapshot before
    public Snapshot(
            Instant asOf,
            long version,
            RuleSet rules,
            List<VmEntry> vms,
            Map<String, SubscriptionInfo> subscriptions,
            Optional<Instant> heartbeat,
            List<Detection> detections) {
        this.asOf = asOf;
        this.version = version;
        this.rules = rules;
        this.vms =
                vms.stream().sorted(Comparator.comparing(VmEntry::resourceId)).toList();
        this.subscriptions = Map.copyOf(subscriptions);
        this.heartbeat = heartbeat;
        this.detections = List.copyOf(detections);
        this.census = Census.of(rules, this.vms);
        this.freshness = Freshness.of(this.vms, this.subscriptions.values());
    }

    public Instant asOf() {
        return asOf;
    }

    public long version() {
        return version;
    }

    public RuleSet rules() {
        return rules;
    }

    /// All VMs of the inventory, by resource id.
    public List<VmEntry> vms() {
        return vms;
    }

    public Map<String, SubscriptionInfo> subscriptions() {
        return subscriptions;
    }

    /// The subscription of an id, also when only its VMs are known.
    public SubscriptionInfo subscription(String id) {
        SubscriptionInfo known = subscriptions.get(id);
        return known != null ? known : SubscriptionInfo.unlisted(id);
    }

    public Optional<Instant> heartbeat() {
        return heartbeat;
    }

    public List<Detection> detections() {
        return detections;
    }

    public Census census() {
        return census;
    }

    public Freshness freshness() {
        return freshness;
    }
}
