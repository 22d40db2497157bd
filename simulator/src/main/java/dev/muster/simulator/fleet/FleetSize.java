package dev.muster.simulator.fleet;

/// How large the seeded fleet is, and which one of its size.
public record FleetSize(long seed, int vms, int subscriptions) {

    /// VMs of one subscription, about.
    int vmsPerSubscription() {
        return (vms + subscriptions - 1) / subscriptions;
    }
}
