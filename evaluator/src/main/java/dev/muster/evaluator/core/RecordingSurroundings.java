package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.StorageAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Passes on what surrounds a machine and notes how old and how new what a rule looked at is.
abstract class RecordingSurroundings implements SurroundingEvidence {

    private final SurroundingEvidence evidence;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    RecordingSurroundings(SurroundingEvidence evidence) {
        this.evidence = evidence;
    }

    /// From here on another rule asks.
    final void forget() {
        oldest = null;
        newest = null;
    }

    final @Nullable Instant oldestOrNull() {
        return oldest;
    }

    final @Nullable Instant newestOrNull() {
        return newest;
    }

    final Optional<Instant> oldest() {
        return Optional.ofNullable(oldest);
    }

    final Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public final <T> Fact<T> document(ResourceId id, DocumentKind<T> kind) {
        return noted(evidence.document(id, kind));
    }

    @Override
    public final Fact<StorageAccount> storageAccount(String name) {
        return noted(evidence.storageAccount(name));
    }

    @Override
    public final Optional<String> formerVmId() {
        return evidence.formerVmId();
    }

    @Override
    public final boolean agentEverReported() {
        return evidence.agentEverReported();
    }

    @Override
    public final GuestFacts guest() {
        return evidence.guest();
    }

    @Override
    public final Optional<Instant> tagSince(String tag) {
        return evidence.tagSince(tag);
    }

    @Override
    public final List<ResourceId> vaultsOf(String subscription) {
        return evidence.vaultsOf(subscription);
    }

    @Override
    public final Fact<VaultLoad> load(ResourceId vault) {
        return noted(evidence.load(vault));
    }

    @Override
    public final Fact<Integer> machinesOn(ResourceId policy) {
        return noted(evidence.machinesOn(policy));
    }

    @Override
    public final Fact<Complete> policiesComplete(ResourceId vault) {
        return noted(evidence.policiesComplete(vault));
    }

    @Override
    public final Fact<List<BackupJob>> jobs(ResourceId item) {
        return noted(evidence.jobs(item));
    }

    @Override
    public final List<ResourceId> restorePointCollections() {
        return evidence.restorePointCollections();
    }

    @Override
    public final Fact<Complete> restorePointCollectionsComplete() {
        return noted(evidence.restorePointCollectionsComplete());
    }

    @Override
    public final List<FoundLock> locks(String subscription) {
        List<FoundLock> locks = evidence.locks(subscription);
        locks.forEach(lock -> {
            Fact<Lock> ignored = noted(lock.document());
        });
        return locks;
    }

    @Override
    public final Fact<Complete> locksComplete(String subscription) {
        return noted(evidence.locksComplete(subscription));
    }

    @Override
    public final Fact<BackupRegions> backupRegions() {
        return noted(evidence.backupRegions());
    }

    @Override
    public final Fact<Prevalidation> prevalidation(ResourceId vault) {
        return noted(evidence.prevalidation(vault));
    }

    final <T> Fact<T> noted(Fact<T> fact) {
        if (fact instanceof Fact.Known<T> known) {
            note(known.asOf());
        }
        return fact;
    }

    private void note(Instant asOf) {
        note(asOf, asOf);
    }

    /// Both or none of them.
    final void note(@Nullable Instant from, @Nullable Instant to) {
        if (from != null && (oldest == null || from.isBefore(oldest))) {
            oldest = from;
        }
        if (to != null && (newest == null || to.isAfter(newest))) {
            newest = to;
        }
    }
}
