package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.Evidence.FormerItem;
import dev.muster.evaluator.core.Evidence.FoundVault;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.SurroundingEvidence.FoundLock;
import dev.muster.evaluator.core.SurroundingEvidence.VaultLoad;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.StorageAccount;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Evidence in which anything may be missing, unlisted or wrong, and the ways in which it can become less.
///
/// @param documents by id, only those that can be read
/// @param itemIds ids of the items in `documents` or unreadable
/// @param around what is no document
/// @param hidden whether lists of items and vaults are incomplete
/// @param lost what this evidence has less than the one it was made from
record OddEvidence(
        Map<ResourceId, Object> documents,
        @Nullable InstanceView view,
        Set<ResourceId> itemIds,
        Around around,
        boolean hidden,
        String lost)
        implements Evidence {

    private static final Instant AT = TestEvidence.AT;
    static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");

    static ResourceId storageOf(ResourceId vault) {
        return ResourceId.parse(vault + "/backupstorageconfig/vaultstorageconfig");
    }

    static ResourceId settingsOf(ResourceId vault) {
        return ResourceId.parse(vault + "/backupconfig/vaultconfig");
    }

    static OddEvidence empty() {
        return new OddEvidence(Map.of(), null, Set.of(), Around.NOTHING, true, "");
    }

    static OddEvidence random(Random random) {
        return new OddDice(new Chance(random)).evidence();
    }

    /// This evidence without one document, without one field that has no default, or with incomplete lists.
    List<OddEvidence> losses() {
        List<OddEvidence> losses = new ArrayList<>();
        losses.add(new OddEvidence(documents, view, itemIds, around, true, "complete lists"));
        losses.add(new OddEvidence(documents, null, itemIds, around, hidden, "instance view"));
        for (Map.Entry<ResourceId, Object> document : documents.entrySet()) {
            Map<ResourceId, Object> less = new TreeMap<>(documents);
            less.remove(document.getKey());
            losses.add(new OddEvidence(
                    less, view, itemIds, around, hidden, document.getKey().value()));
            for (Losses.Lesser lesser : Losses.lessers(document.getValue())) {
                losses.add(with(document.getKey(), lesser.value(), lesser.lost()));
            }
        }
        if (view != null) {
            Losses.lessers(view)
                    .forEach(it -> losses.add(
                            new OddEvidence(documents, (InstanceView) it.value(), itemIds, around, hidden, it.lost())));
        }
        return losses;
    }

    private OddEvidence with(ResourceId id, Object document, String what) {
        Map<ResourceId, Object> changed = new TreeMap<>(documents);
        changed.put(id, document);
        return new OddEvidence(changed, view, itemIds, around, hidden, what + " of " + id);
    }

    @Override
    public ResourceId vm() {
        return AnId.VM;
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return fact(AnId.VM, VirtualMachine.class);
    }

    @Override
    public Fact<InstanceView> instanceView() {
        InstanceView known = view;
        return known == null ? missing(AnId.VM) : new Fact.Known<>(known, TestEvidence.READ, Cause.of(AnId.VM));
    }

    @Override
    public Optional<Instant> machineFirstSeen() {
        return Optional.of(AT.minus(Duration.ofDays(10)));
    }

    @Override
    public Optional<Instant> seenRunningSince() {
        return Optional.empty();
    }

    @Override
    public List<Item> items() {
        return itemIds.stream()
                .map(id -> Item.of(id, fact(id, ProtectedItem.class), AT.minus(Duration.ofHours(40))))
                .toList();
    }

    @Override
    public List<FormerItem> formerItems() {
        return List.of();
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return complete();
    }

    @Override
    public Fact<Vault> vault(ResourceId vault) {
        return fact(vault, Vault.class);
    }

    @Override
    public Fact<BackupPolicy> policy(ResourceId policy) {
        return fact(policy, BackupPolicy.class);
    }

    @Override
    public Fact<NetworkInterface> networkInterface(ResourceId networkInterface) {
        return fact(networkInterface, NetworkInterface.class);
    }

    @Override
    public Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group) {
        return fact(group, NetworkSecurityGroup.class);
    }

    @Override
    public Fact<Subnet> subnet(ResourceId subnet) {
        return fact(subnet, Subnet.class);
    }

    /// A vault that lost its document may lie anywhere: then the lists are not complete either.
    @Override
    public List<FoundVault> vaultsIn(String region) {
        return documents.entrySet().stream()
                .filter(it -> it.getValue() instanceof Vault vault && region.equals(vault.location()))
                .map(it -> new FoundVault(it.getKey(), fact(it.getKey(), Vault.class)))
                .toList();
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        return vaultsComplete();
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        boolean allPlaced = List.of(AnId.vault("v1"), AnId.vault("v2")).stream()
                .allMatch(it -> documents.get(it) instanceof Vault vault && vault.location() != null);
        return allPlaced ? complete() : missing(AnId.vault("v1"));
    }

    @Override
    public <T> Fact<T> document(ResourceId id, DocumentKind<T> kind) {
        return fact(id, kind.form());
    }

    @Override
    public Fact<StorageAccount> storageAccount(String name) {
        return fact(AnId.account(name), StorageAccount.class);
    }

    @Override
    public Optional<String> formerVmId() {
        return around.formerVmId();
    }

    @Override
    public boolean agentEverReported() {
        return false;
    }

    @Override
    public GuestFacts guest() {
        return around.guest();
    }

    @Override
    public Optional<Instant> tagSince(String tag) {
        return around.tagSince();
    }

    @Override
    public List<ResourceId> vaultsOf(String subscription) {
        return documents.keySet().stream()
                .filter(it ->
                        documents.get(it) instanceof Vault && it.subscription().equals(subscription))
                .toList();
    }

    @Override
    public Fact<VaultLoad> load(ResourceId vault) {
        return complete().then(known -> known.as(around.load()));
    }

    @Override
    public Fact<Integer> machinesOn(ResourceId policy) {
        return complete().then(known -> known.as(around.load().machines()));
    }

    @Override
    public Fact<Complete> policiesComplete(ResourceId vault) {
        return complete();
    }

    @Override
    public Fact<List<BackupJob>> jobs(ResourceId item) {
        return complete().then(known -> known.as(around.jobs()));
    }

    @Override
    public List<ResourceId> restorePointCollections() {
        return around.collections();
    }

    @Override
    public Fact<Complete> restorePointCollectionsComplete() {
        return complete();
    }

    @Override
    public List<FoundLock> locks(String subscription) {
        return documents.keySet().stream()
                .filter(it -> it.type().endsWith("/locks"))
                .map(it -> new FoundLock(it, fact(it, Lock.class)))
                .toList();
    }

    /// A lock that lost its document is still in the list.
    @Override
    public Fact<Complete> locksComplete(String subscription) {
        return complete()
                .then(known ->
                        documents.keySet().stream().anyMatch(it -> it.type().endsWith("/locks"))
                                ? known
                                : Fact.missing(new Gap("locks", Reason.NOT_READ_YET, Cause.of(AnId.VM), false)));
    }

    @Override
    public Fact<BackupRegions> backupRegions() {
        return complete().then(known -> known.as(around.regions()));
    }

    @Override
    public Fact<Prevalidation> prevalidation(ResourceId vault) {
        return complete().then(known -> known.as(around.prevalidation()));
    }

    private Fact<Complete> complete() {
        return hidden ? missing(AnId.vault("v9")) : new Fact.Known<>(Complete.COMPLETE, AT, Cause.of(AnId.VM));
    }

    private <T> Fact<T> fact(ResourceId id, Class<T> type) {
        Object document = documents.get(id);
        return type.isInstance(document)
                ? new Fact.Known<>(type.cast(document), TestEvidence.READ, Cause.of(id))
                : missing(id);
    }

    private static <T> Fact<T> missing(ResourceId id) {
        return Fact.missing(new Gap("document", Reason.NOT_READ_YET, Cause.of(id), false));
    }

    /// What surrounds the machine and is no document.
    record Around(
            Optional<String> formerVmId,
            GuestFacts guest,
            Optional<Instant> tagSince,
            VaultLoad load,
            List<BackupJob> jobs,
            List<ResourceId> collections,
            BackupRegions regions,
            Prevalidation prevalidation) {

        static final Around NOTHING = new Around(
                Optional.empty(),
                GuestFacts.NONE,
                Optional.empty(),
                new VaultLoad(1, 1),
                List.of(),
                List.of(),
                new BackupRegions(null),
                new Prevalidation(null, null, null));
    }
}
