package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.SurroundingEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.StorageAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What surrounds a machine, as far as the mirror keeps it: the documents of single resources. Lists, counts and facts
/// about the inside of machines are not kept yet, so they are missing.
abstract class SurroundingFacts implements SurroundingEvidence {

    private final ResourceId vm;
    private final StoredFacts stored;

    SurroundingFacts(ResourceId vm, StoredFacts stored) {
        this.vm = vm;
        this.stored = stored;
    }

    final StoredFacts stored() {
        return stored;
    }

    @Override
    public final <T> Fact<T> document(ResourceId id, DocumentKind<T> kind) {
        return kind.shared() ? stored.shared(id, kind.what(), kind.form()) : stored.own(id, kind.what(), kind.form());
    }

    @Override
    public final Fact<StorageAccount> storageAccount(String name) {
        return notKept("sa.networkAcls");
    }

    @Override
    public final Optional<String> formerVmId() {
        return Optional.empty();
    }

    @Override
    public final boolean agentEverReported() {
        return false;
    }

    @Override
    public final GuestFacts guest() {
        return GuestFacts.NONE;
    }

    @Override
    public final Optional<Instant> tagSince(String tag) {
        return Optional.empty();
    }

    @Override
    public final List<ResourceId> vaultsOf(String subscription) {
        return List.of();
    }

    @Override
    public final Fact<VaultLoad> load(ResourceId vault) {
        return notKept("vault.itemCount");
    }

    @Override
    public final Fact<Integer> machinesOn(ResourceId policy) {
        return notKept("policy.itemsCount");
    }

    @Override
    public final Fact<Complete> policiesComplete(ResourceId vault) {
        return notKept("policies");
    }

    @Override
    public final Fact<List<BackupJob>> jobs(ResourceId item) {
        return notKept("job.latest");
    }

    @Override
    public final List<ResourceId> restorePointCollections() {
        return List.of();
    }

    @Override
    public final Fact<Complete> restorePointCollectionsComplete() {
        return notKept("rpc.resourceGroup");
    }

    @Override
    public final List<FoundLock> locks(String subscription) {
        return List.of();
    }

    @Override
    public final Fact<Complete> locksComplete(String subscription) {
        return notKept("lock.backupRg");
    }

    @Override
    public final Fact<BackupRegions> backupRegions() {
        return notKept("region.supported");
    }

    @Override
    public final Fact<Prevalidation> prevalidation(ResourceId vault) {
        return notKept("prevalidate.result");
    }

    private <T> Fact<T> notKept(String what) {
        return Fact.missing(new Gap(what, Reason.NOT_READ_YET, Cause.of(vm), false));
    }
}
