package dev.muster.evaluator.reference;

/// A world, looked at under one profile.
///
/// @param old under azure-2018, else under current
record Look(World world, boolean old) {

    Machine machine() {
        return new Machine(world);
    }

    InstanceReport report() {
        return new InstanceReport(world);
    }

    Backup backup() {
        return new Backup(world);
    }

    Policies policies() {
        return new Policies(world);
    }

    Guest guest() {
        return new Guest(world);
    }

    Vaults vaults() {
        return new Vaults(world);
    }

    /// In azure-2018 no rule knows agentless backup (decision A08).
    Sure agentless() {
        return old ? Sure.NO : policies().agentless(backup());
    }
}
