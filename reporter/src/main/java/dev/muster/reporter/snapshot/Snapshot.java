package dev.muster.reporter.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

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
    private final List<Repair> repairs;
    private final Freshness freshness;

    /// Counted when somebody asks: whoever looks for machines in a state of the past needs no numbers.
    private volatile @Nullable Census census;

    /// @param asOf the database's time of the transaction
    /// @param version the newest status version
    /// @param subscriptions by lower-cased id
    /// @param heartbeat creation stamp of the newest heartbeat that came through every partition
    /// @param detections the newest verdicts brought by changes, some of them seen in the snapshot before
    /// @param repairs the newest failures that came to an end, some of them seen in the snapshot before
    public Snapshot(
            Instant asOf,
            long version,
            RuleSet rules,
            List<VmEntry> vms,
            Map<String, SubscriptionInfo> subscriptions,
            Optional<Instant> heartbeat,
            List<Detection> detections,
            List<Repair> repairs) {
        this.asOf = asOf;
        this.version = version;
        this.rules = rules;
        this.vms =
                vms.stream().sorted(Comparator.comparing(VmEntry::resourceId)).toList();
        this.subscriptions = Map.copyOf(subscriptions);
        this.heartbeat = heartbeat;
        this.detections = List.copyOf(detections);
        this.repairs = List.copyOf(repairs);
        this.freshness = Freshness.of(this.vms, this.subscriptions.values());
    }

    /// The machines with some changed, added or removed.
    ///
    /// @param changed by resource id
    /// @param removed resource ids
    List<VmEntry> with(Map<String, VmEntry> changed, Set<String> removed) {
        Map<String, VmEntry> left = new HashMap<>(changed);
        List<VmEntry> merged = new ArrayList<>(vms.size() + changed.size());
        for (VmEntry vm : vms) {
            VmEntry other = left.remove(vm.resourceId());
            if (other != null) {
                merged.add(other);
            } else if (!removed.contains(vm.resourceId())) {
                merged.add(vm);
            }
        }
        merged.addAll(left.values());
        return merged;
    }

    /// What of it lies in some subscriptions, counted anew; heartbeat, detections and repairs are of the whole.
    ///
    /// @param ids lower-cased
    public Snapshot within(Set<String> ids) {
        Map<String, SubscriptionInfo> known = new HashMap<>(subscriptions);
        known.keySet().retainAll(ids);
        return part(vm -> ids.contains(vm.subscription()), known);
    }

    /// The VMs that fulfil a condition, counted anew, with the subscriptions that have some.
    public Snapshot only(Predicate<VmEntry> condition) {
        List<VmEntry> some = vms.stream().filter(condition).toList();
        Set<String> ids = new HashSet<>();
        some.forEach(vm -> ids.add(vm.subscription()));
        Map<String, SubscriptionInfo> known = new HashMap<>(subscriptions);
        known.keySet().retainAll(ids);
        return new Snapshot(asOf, version, rules, some, known, heartbeat, detections, repairs);
    }

    private Snapshot part(Predicate<VmEntry> condition, Map<String, SubscriptionInfo> known) {
        return new Snapshot(
                asOf, version, rules, vms.stream().filter(condition).toList(), known, heartbeat, detections, repairs);
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

    public List<Repair> repairs() {
        return repairs;
    }

    public Census census() {
        Census known = census;
        return known != null ? known : counted();
    }

    private synchronized Census counted() {
        Census known = census;
        if (known == null) {
            known = Census.of(rules, vms);
            census = known;
        }
        return known;
    }

    public Freshness freshness() {
        return freshness;
    }
}
