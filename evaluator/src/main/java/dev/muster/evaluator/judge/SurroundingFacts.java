package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.SurroundingEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What surrounds a machine and its backup, read out of the mirror.
abstract class SurroundingFacts implements SurroundingEvidence {

    private final Row row;
    private final ResourceId vm;
    private final StoredFacts stored;
    private final ListFacts lists;
    private final CountedFacts counted;
    private final JobFacts jobs;
    private final RestorePointFacts restorePoints;
    private final Once<GuestFacts> recorded;

    /// @param row of the machine
    SurroundingFacts(Row row, ResourceId vm, MirrorView mirror, StoredFacts stored) {
        this.row = row;
        this.vm = vm;
        this.stored = stored;
        this.lists = new ListFacts(mirror);
        this.counted = new CountedFacts(mirror, stored, lists);
        this.jobs = new JobFacts(mirror, stored);
        this.restorePoints = new RestorePointFacts(vm, mirror, stored);
        this.recorded = new Once<>(() -> new RecordedFacts(vm, mirror).facts(description()));
    }

    /// What was last understood of the machine, although it may be stale or unreadable now.
    abstract Optional<VirtualMachine> description();

    /// The model of the machine.
    abstract Fact<VirtualMachine> machine();

    final StoredFacts stored() {
        return stored;
    }

    @Override
    public final <T> Fact<T> document(ResourceId id, DocumentKind<T> kind) {
        return kind.shared() ? stored.shared(id, kind.what(), kind.form()) : stored.own(id, kind.what(), kind.form());
    }

    @Override
    public final Fact<StorageAccount> storageAccount(String name) {
        return lists.members(NodeId.storageAccount(name)).stream()
                .findFirst()
                .map(it -> stored.shared(it, "sa.networkAcls", StorageAccount.class))
                .orElseGet(() -> lists.notIn(vm.subscription(), Kinds.STORAGE_ACCOUNT, "sa.networkAcls", vm));
    }

    @Override
    public final Optional<String> formerVmId() {
        return Optional.ofNullable(row.memory().formerVmId());
    }

    @Override
    public final boolean agentEverReported() {
        return row.memory().agentReported();
    }

    @Override
    public final GuestFacts guest() {
        return recorded.get();
    }

    @Override
    public final Optional<Instant> tagSince(String tag) {
        return Optional.ofNullable(row.memory().tagsSince().get(tag));
    }

    @Override
    public final List<ResourceId> vaultsOf(String subscription) {
        return counted.vaultsOf(subscription);
    }

    @Override
    public final Fact<VaultLoad> load(ResourceId vault) {
        return counted.load(vault);
    }

    @Override
    public final Fact<Integer> machinesOn(ResourceId policy) {
        return counted.machinesOn(policy);
    }

    @Override
    public final Fact<Complete> policiesComplete(ResourceId vault) {
        return lists.complete(NodeId.vaultCollection(vault, "backuppolicies"), "policies");
    }

    @Override
    public final Fact<List<BackupJob>> jobs(ResourceId item) {
        return jobs.of(item);
    }

    @Override
    public final List<ResourceId> restorePointCollections() {
        return restorePoints.collections();
    }

    @Override
    public final Fact<Complete> restorePointCollectionsComplete() {
        return lists.complete(
                NodeId.collection(vm.subscription(), Kinds.RESTORE_POINT_COLLECTION), "rpc.resourceGroup");
    }

    @Override
    public final List<FoundLock> locks(String subscription) {
        return restorePoints.locks(subscription);
    }

    @Override
    public final Fact<Complete> locksComplete(String subscription) {
        return lists.complete(NodeId.collection(subscription, Kinds.LOCK), "lock.backupRg");
    }

    @Override
    public final Fact<BackupRegions> backupRegions() {
        ResourceId subscription = ResourceId.parse("/subscriptions/" + vm.subscription());
        return stored.answer(
                Question.provider(vm.subscription()), subscription, "region.supported", BackupRegions.class);
    }

    @Override
    public final Fact<Prevalidation> prevalidation(ResourceId vault) {
        String region = machine().ifKnown().map(VirtualMachine::location).orElse("");
        NodeId question = Question.prevalidation(vm, region, vault);
        return stored.answer(question, vault, "prevalidate.result", Prevalidation.class);
    }
}
