package dev.muster.evaluator.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Notices which lanes and tenants answer nothing any more, and which of them answer again, from the requests that this
/// process sends.
///
/// A refusal is an answer. A tenant is silent when every lane of it is.
final class AzureWatch {

    private final Duration longEnough;
    private final LongSupplier nanos;
    private final Map<String, Lease> leases = new ConcurrentHashMap<>();
    private final Map<String, Silence> lanes = new ConcurrentHashMap<>();
    private final Map<String, Silence> tenants = new ConcurrentHashMap<>();
    private final Set<String> tenantsAgain = ConcurrentHashMap.newKeySet();
    private final Set<String> lanesAgain = ConcurrentHashMap.newKeySet();

    /// @param longEnough how long a silence must be for its end to matter
    AzureWatch(Duration longEnough, LongSupplier nanos) {
        this.longEnough = longEnough;
        this.nanos = nanos;
    }

    void failed(Lease lease) {
        leases.put(lease.lane(), lease);
        lane(lease.lane()).failed();
        tenant(lease.tenant()).failed();
    }

    void answered(Lease lease) {
        boolean ofTenant = tenant(lease.tenant()).answered().compareTo(longEnough) >= 0;
        boolean ofLane = lane(lease.lane()).answered().compareTo(longEnough) >= 0;
        if (ofTenant) {
            // Everything is swept then, so that the other lanes' silence need not end one by one.
            lanesOf(lease.tenant()).forEach(it -> lane(it).answered());
            tenantsAgain.add(lease.tenant());
        } else if (ofLane) {
            lanesAgain.add(lease.lane());
        }
    }

    /// Tenants of which every lane was silent and one answers again, until [#told].
    Set<String> tenantsAgain() {
        return Set.copyOf(tenantsAgain);
    }

    /// Lanes that answer again while others of their tenant did all the time, until [#told].
    Set<String> lanesAgain() {
        return Set.copyOf(lanesAgain);
    }

    /// What had to be done about the end of a silence is done.
    void told(String tenantOrLane) {
        tenantsAgain.remove(tenantOrLane);
        lanesAgain.remove(tenantOrLane);
    }

    /// Lanes of this process that have been silent for so long; of a tenant that is silent as a whole only one, at
    /// random.
    ///
    /// @param most of other lanes
    Collection<Lease> silent(Duration atLeast, int most) {
        leases.values().removeIf(Lease::ended);
        lanes.keySet().retainAll(leases.keySet());
        List<Lease> silent = new ArrayList<>(leases.values().stream()
                .filter(it -> lane(it.lane()).length().compareTo(atLeast) >= 0)
                .toList());
        Collections.shuffle(silent);
        Map<String, Lease> chosen = new HashMap<>();
        for (Lease lease : silent) {
            boolean whole = tenant(lease.tenant()).length().compareTo(atLeast) >= 0;
            if (whole || chosen.size() < most) {
                chosen.put(whole ? lease.tenant() : lease.lane(), lease);
            }
        }
        return chosen.values();
    }

    /// Lanes of a tenant that failed in this process.
    List<String> lanesOf(String tenant) {
        return leases.values().stream()
                .filter(it -> it.tenant().equals(tenant))
                .map(Lease::lane)
                .sorted()
                .toList();
    }

    private Silence lane(String lane) {
        return lanes.computeIfAbsent(lane, unused -> new Silence(nanos));
    }

    private Silence tenant(String tenant) {
        return tenants.computeIfAbsent(tenant, unused -> new Silence(nanos));
    }
}
