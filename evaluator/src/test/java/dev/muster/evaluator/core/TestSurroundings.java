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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What surrounds a machine, out of a test's hand: what was not given is missing, lists are complete unless said
/// otherwise.
///
/// @param <T> the evidence that grows
abstract class TestSurroundings<T> implements SurroundingEvidence {

    private final Map<ResourceId, Fact<?>> documents = new HashMap<>();
    private final Map<String, StorageAccount> accounts = new HashMap<>();
    private final Map<String, Instant> tags = new HashMap<>();
    private final TreeSet<ResourceId> otherVaults = new TreeSet<>();
    private final Map<ResourceId, VaultLoad> loads = new HashMap<>();
    private final Map<ResourceId, Integer> machines = new HashMap<>();
    private final Map<ResourceId, Fact<List<BackupJob>>> jobs = new HashMap<>();
    private final TreeSet<ResourceId> collections = new TreeSet<>();
    private final Map<ResourceId, Lock> locks = new TreeMap<>();
    private final Map<ResourceId, Fact<Prevalidation>> prevalidations = new HashMap<>();
    private final Map<String, Gap> hidden = new HashMap<>();
    private @Nullable String formerVmId;
    private boolean agentEverReported;
    private GuestFacts guest = GuestFacts.NONE;
    private @Nullable BackupRegions regions;

    abstract T self();

    abstract Instant readAt(ResourceId id);

    public T document(ResourceId id, Object document) {
        documents.put(id, known(id, document));
        return self();
    }

    public T missing(ResourceId id, Reason reason) {
        documents.put(id, Fact.missing(TestEvidence.gap(id, reason)));
        return self();
    }

    public T without(ResourceId id) {
        documents.remove(id);
        return self();
    }

    public T account(String name, StorageAccount account) {
        accounts.put(name, account);
        return self();
    }

    public T formerVmId(String formerVmId) {
        this.formerVmId = formerVmId;
        return self();
    }

    public T withAgentSeenBefore() {
        this.agentEverReported = true;
        return self();
    }

    public T guest(GuestFacts guest) {
        this.guest = guest;
        return self();
    }

    /// @param tag lower case
    public T tagSince(String tag, Instant since) {
        tags.put(tag, since);
        return self();
    }

    public T anotherVault(ResourceId vault) {
        otherVaults.add(vault);
        return self();
    }

    public T load(ResourceId vault, int ofMachines, int items) {
        loads.put(vault, new VaultLoad(ofMachines, items));
        return self();
    }

    public T machinesOn(ResourceId policy, int count) {
        machines.put(policy, count);
        return self();
    }

    public T jobs(ResourceId item, BackupJob... some) {
        jobs.put(item, known(item, List.of(some)));
        return self();
    }

    /// Its jobs were read, and there are none.
    public T withoutJobs(ResourceId item) {
        return jobs(item, new BackupJob[0]);
    }

    public T restorePoints(ResourceId collection) {
        collections.add(collection);
        return self();
    }

    public T lock(ResourceId lock, @Nullable String level) {
        locks.put(lock, new Lock(level));
        return self();
    }

    public T regions(@Nullable List<String> offered) {
        regions = new BackupRegions(offered);
        return self();
    }

    public T prevalidation(ResourceId vault, Prevalidation answer) {
        prevalidations.put(vault, known(vault, answer));
        return self();
    }

    /// @param list `locks`, `collections` or the id of a vault whose policies are not completely known
    public T hidden(String list) {
        hidden.put(list, new Gap(list, Reason.LIST_INCOMPLETE, Cause.of(AnId.VM), false));
        return self();
    }

    final <D> Fact<D> known(ResourceId id, D document) {
        return new Fact.Known<>(document, readAt(id), Cause.of(id));
    }

    static <D> Fact<D> notRead(ResourceId id) {
        return Fact.missing(TestEvidence.gap(id, Reason.NOT_READ_YET));
    }

    private Fact<Complete> complete(String list) {
        Gap gap = hidden.get(list);
        return gap == null ? known(AnId.VM, Complete.COMPLETE) : Fact.missing(gap);
    }

    @Override
    public <D> Fact<D> document(ResourceId id, DocumentKind<D> kind) {
        return documents
                .getOrDefault(id, notRead(id))
                .then(known -> known.as(kind.form().cast(known.value())));
    }

    @Override
    public Fact<StorageAccount> storageAccount(String name) {
        StorageAccount account = accounts.get(name);
        ResourceId id = AnId.account(name);
        return account == null ? notRead(id) : known(id, account);
    }

    @Override
    public Optional<String> formerVmId() {
        return Optional.ofNullable(formerVmId);
    }

    @Override
    public boolean agentEverReported() {
        return agentEverReported;
    }

    @Override
    public GuestFacts guest() {
        return guest;
    }

    @Override
    public Optional<Instant> tagSince(String tag) {
        return Optional.ofNullable(tags.get(tag));
    }

    @Override
    public List<ResourceId> vaultsOf(String subscription) {
        return otherVaults.stream()
                .filter(it -> it.subscription().equals(subscription))
                .toList();
    }

    @Override
    public Fact<VaultLoad> load(ResourceId vault) {
        VaultLoad load = loads.get(vault);
        return load == null ? notRead(vault) : known(vault, load);
    }

    @Override
    public Fact<Integer> machinesOn(ResourceId policy) {
        Integer count = machines.get(policy);
        return count == null ? notRead(policy) : known(policy, count);
    }

    @Override
    public Fact<Complete> policiesComplete(ResourceId vault) {
        return complete(vault.value());
    }

    @Override
    public Fact<List<BackupJob>> jobs(ResourceId item) {
        return jobs.getOrDefault(item, notRead(item));
    }

    @Override
    public List<ResourceId> restorePointCollections() {
        return List.copyOf(collections);
    }

    @Override
    public Fact<Complete> restorePointCollectionsComplete() {
        return complete("collections");
    }

    @Override
    public List<FoundLock> locks(String subscription) {
        return locks.entrySet().stream()
                .filter(it -> it.getKey().subscription().equals(subscription))
                .map(it -> new FoundLock(it.getKey(), known(it.getKey(), it.getValue())))
                .toList();
    }

    @Override
    public Fact<Complete> locksComplete(String subscription) {
        return complete("locks");
    }

    @Override
    public Fact<BackupRegions> backupRegions() {
        BackupRegions known = regions;
        return known == null ? notRead(AnId.VM) : known(AnId.VM, known);
    }

    @Override
    public Fact<Prevalidation> prevalidation(ResourceId vault) {
        return prevalidations.getOrDefault(vault, notRead(vault));
    }
}
