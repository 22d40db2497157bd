package dev.muster.simulator.fleet;

import dev.muster.simulator.fleet.Fates.Protection;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Writes what a vault holds about one VM: its item in the planned state, and the jobs that explain it.
final class ItemWriter {

    private final long seed;
    private final Instant now;
    private final Consumer<ObjectNode> out;
    private final SplittableRandom dice;

    ItemWriter(long seed, Instant now, Consumer<ObjectNode> out, SplittableRandom dice) {
        this.seed = seed;
        this.now = now;
        this.out = out;
        this.dice = dice;
    }

    /// @param other another vault of the region, for what was kept there
    void write(ArmId vm, ArmId vault, Optional<ArmId> other, Protection protection) {
        ArmId id = ItemDocuments.id(spelledByBackup(vault), vm);
        PolicyKind policy = policy();
        Instant lastRun = lastRun(policy);
        switch (protection) {
            case GOOD -> out.accept(ItemDocuments.good(id, vm, policy, lastRun));
            case NONE, NEW -> {}
            case SOFT_DELETED -> out.accept(ItemDocuments.softDeleted(id, vm, daysAgo(9, 30), daysAgo(1, 8)));
            case STOPPED -> out.accept(ItemDocuments.stopped(id, vm, daysAgo(20, 300)));
            case FIRST_BACKUP_PENDING ->
                pending(id, vm, vault, policy, now.minus(Duration.ofMinutes(30 + dice.nextInt(400))));
            case FIRST_BACKUP_OVERDUE -> pending(id, vm, vault, policy, daysAgo(12, 20));
            case STALE_POINT -> stale(id, vm, vault, policy, lastRun);
            case STOPPED_ELSEWHERE -> {
                out.accept(ItemDocuments.good(id, vm, policy, lastRun));
                other.ifPresent(
                        old -> out.accept(ItemDocuments.stopped(ItemDocuments.id(old, vm), vm, daysAgo(60, 200))));
            }
            case ERROR -> out.accept(ItemDocuments.broken(id, vm, policy, lastRun));
        }
    }

    private void pending(ArmId id, ArmId vm, ArmId vault, PolicyKind policy, Instant configured) {
        out.accept(ItemDocuments.pending(id, vm, policy.policyName()));
        out.accept(VaultDocuments.job(
                vault, Guid.of(seed, "configure/" + id.key()), vm, "ConfigureBackup", "Completed", configured));
    }

    private void stale(ArmId id, ArmId vm, ArmId vault, PolicyKind policy, Instant lastRun) {
        Instant lastPoint = policy == PolicyKind.WEEKLY ? daysAgo(16, 20) : daysAgo(4, 16);
        out.accept(ItemDocuments.stale(id, vm, policy, lastRun, lastPoint));
        out.accept(VaultDocuments.job(vault, Guid.of(seed, "backup/" + id.key()), vm, "Backup", "Failed", lastRun));
    }

    /// The case of a vault's id in its items is that of the day when the item was made.
    private ArmId spelledByBackup(ArmId vault) {
        return switch (dice.nextInt(7)) {
            case 0 ->
                ArmId.of(vault.spelled()
                        .replace("/resourceGroups/", "/resourcegroups/")
                        .replace("Microsoft.RecoveryServices", "microsoft.recoveryservices"));
            case 1 -> ArmId.of(vault.spelled().replaceFirst("^/subscriptions/", "/Subscriptions/"));
            default -> vault;
        };
    }

    private PolicyKind policy() {
        int roll = dice.nextInt(100);
        if (roll < 55) {
            return PolicyKind.DAILY;
        }
        if (roll < 75) {
            return PolicyKind.HOURLY;
        }
        return roll < 90 ? PolicyKind.DAILY_ENHANCED : PolicyKind.WEEKLY;
    }

    /// When the policy's last run was over.
    private Instant lastRun(PolicyKind policy) {
        return policy.lastRun(now.minus(Duration.ofMinutes(40))).plus(Duration.ofSeconds(120 + dice.nextInt(2_200)));
    }

    private Instant daysAgo(int atLeast, int spread) {
        return now.minus(Duration.ofHours(24L * atLeast + dice.nextInt(24 * spread)));
    }
}
