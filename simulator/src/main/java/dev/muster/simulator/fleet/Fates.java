package dev.muster.simulator.fleet;

import dev.muster.simulator.fleet.Deck.Share;
import java.util.List;

/// What is planned for the VMs of the seeded fleet: good health for most, and each defect for a realistic share.
final class Fates {

    private Fates() {}

    /// Protection of a VM by Azure Backup.
    enum Protection {
        GOOD,
        NONE,
        SOFT_DELETED,
        STOPPED,
        FIRST_BACKUP_PENDING,
        FIRST_BACKUP_OVERDUE,
        STALE_POINT,
        /// Protected in one vault, with retained data in another.
        STOPPED_ELSEWHERE,
        ERROR,
        /// Unprotected because it is hours old.
        NEW;

        static Deck<Protection> deck(long seed) {
            return Deck.of(
                    seed,
                    List.of(
                            new Share<>(GOOD, 158),
                            new Share<>(NONE, 12),
                            new Share<>(SOFT_DELETED, 4),
                            new Share<>(STOPPED, 5),
                            new Share<>(FIRST_BACKUP_PENDING, 4),
                            new Share<>(FIRST_BACKUP_OVERDUE, 3),
                            new Share<>(STALE_POINT, 6),
                            new Share<>(STOPPED_ELSEWHERE, 3),
                            new Share<>(ERROR, 2),
                            new Share<>(NEW, 3)));
        }
    }

    /// The machine itself.
    enum Machine {
        GOOD,
        AGENT_SILENT,
        AGENT_MISSING,
        TOO_MANY_DISKS,
        DISKS_AT_LIMIT,
        UNMANAGED_DISKS,
        DEALLOCATED,
        STOPPED;

        static Deck<Machine> deck(long seed) {
            return Deck.of(
                    seed,
                    List.of(
                            new Share<>(GOOD, 84),
                            new Share<>(AGENT_SILENT, 3),
                            new Share<>(AGENT_MISSING, 1),
                            new Share<>(TOO_MANY_DISKS, 1),
                            new Share<>(DISKS_AT_LIMIT, 1),
                            new Share<>(UNMANAGED_DISKS, 1),
                            new Share<>(DEALLOCATED, 8),
                            new Share<>(STOPPED, 1)));
        }
    }

    /// Which security groups stand in front of the VM.
    enum Network {
        ON_SUBNET,
        ON_NIC,
        ON_BOTH,
        /// Its group denies the internet before it allows storage.
        DENY_BEFORE_ALLOW,
        NONE;

        static Deck<Network> deck(long seed) {
            return Deck.of(
                    seed,
                    List.of(
                            new Share<>(ON_SUBNET, 40),
                            new Share<>(ON_NIC, 30),
                            new Share<>(ON_BOTH, 20),
                            new Share<>(DENY_BEFORE_ALLOW, 4),
                            new Share<>(NONE, 6)));
        }
    }
}
