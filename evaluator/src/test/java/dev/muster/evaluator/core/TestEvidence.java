package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Evidence out of a test's hand: what was not given is missing, lists are complete unless said otherwise.
public final class TestEvidence extends TestSurroundings<TestEvidence> implements Evidence {

    /// The time of the verdicts.
    public static final Instant AT = Instant.parse("2026-08-01T12:00:00Z");

    /// When the evidence was read.
    public static final Instant READ = Instant.parse("2026-08-01T11:55:00Z");

    private ResourceId vm = AnId.VM;
    private @Nullable VirtualMachine machine;
    private @Nullable InstanceView instanceView;
    private @Nullable Instant firstSeen = Instant.parse("2026-07-01T00:00:00Z");
    private @Nullable Instant seenRunningSince;
    private final Map<ResourceId, Instant> readAt = new HashMap<>();
    private final Map<ResourceId, Item> items = new TreeMap<>();
    private final List<FormerItem> formerItems = new ArrayList<>();
    private final List<Gap> hiddenItems = new ArrayList<>();
    private final Map<ResourceId, Fact<Vault>> vaults = new TreeMap<>();
    private final Map<ResourceId, String> regions = new HashMap<>();
    private final Map<String, Gap> hiddenVaults = new TreeMap<>();
    private final Map<ResourceId, Fact<BackupPolicy>> policies = new HashMap<>();
    private final Map<ResourceId, Fact<NetworkInterface>> interfaces = new HashMap<>();
    private final Map<ResourceId, Fact<NetworkSecurityGroup>> groups = new HashMap<>();
    private final Map<ResourceId, Fact<Subnet>> subnets = new HashMap<>();

    /// A machine that nobody has anything to say about: running, protected once, by a daily policy.
    public static TestEvidence ofAProtectedVm() {
        return new TestEvidence()
                .machine(ADocument.machine().build())
                .instanceView(ADocument.running(ADocument.status("ProvisioningState/succeeded")))
                .item("v1", ADocument.item().build())
                .vault(AnId.vault("v1"), "westeurope")
                .policy(AnId.policy("v1", "p1"), ADocument.daily())
                .nic("nic-1", ADocument.nic(null, AnId.subnet("vnet-1", "default")))
                .subnet(AnId.subnet("vnet-1", "default"), null)
                .document(AnId.disk("os"), ADocument.managedDisk());
    }

    public static Gap gap(ResourceId resource, Reason reason) {
        return new Gap("document", reason, Cause.of(resource), false);
    }

    public TestEvidence vm(ResourceId vm) {
        this.vm = vm;
        return this;
    }

    /// @param at when the document was read that is given after this
    public TestEvidence readAt(ResourceId id, Instant at) {
        readAt.put(id, at);
        return this;
    }

    public TestEvidence machine(@Nullable VirtualMachine machine) {
        this.machine = machine;
        return this;
    }

    public TestEvidence instanceView(@Nullable InstanceView instanceView) {
        this.instanceView = instanceView;
        return this;
    }

    public TestEvidence firstSeen(@Nullable Instant firstSeen) {
        this.firstSeen = firstSeen;
        return this;
    }

    public TestEvidence seenRunningSince(Instant seenRunningSince) {
        this.seenRunningSince = seenRunningSince;
        return this;
    }

    public TestEvidence item(String vault, ProtectedItem document) {
        return item(AnId.item(vault), document, Instant.parse("2026-07-01T00:00:00Z"));
    }

    public TestEvidence item(ResourceId id, ProtectedItem document, Instant firstSeen) {
        items.put(id, Item.of(id, known(id, document), firstSeen));
        return this;
    }

    public TestEvidence unreadableItem(String vault) {
        ResourceId id = AnId.item(vault);
        items.put(id, Item.of(id, Fact.missing(gap(id, Reason.UNREADABLE)), READ));
        return this;
    }

    public TestEvidence withoutItems() {
        items.clear();
        return this;
    }

    public TestEvidence formerItem(String vault, boolean vaultGone) {
        formerItems.add(new FormerItem(AnId.item(vault), AnId.vault(vault), vaultGone));
        return this;
    }

    public TestEvidence hiddenItems(Gap gap) {
        hiddenItems.add(gap);
        return this;
    }

    public TestEvidence vault(ResourceId id, String location) {
        return vault(id, location, ADocument.vault(location));
    }

    /// @param region in which the vault is found
    public TestEvidence vault(ResourceId id, String region, Vault document) {
        regions.put(id, region);
        vaults.put(id, known(id, document));
        return this;
    }

    public TestEvidence missingVault(ResourceId id, Reason reason) {
        vaults.put(id, Fact.missing(gap(id, reason)));
        regions.remove(id);
        return this;
    }

    public TestEvidence withoutVaults() {
        vaults.clear();
        regions.clear();
        return this;
    }

    public TestEvidence hiddenVaults(String subscription) {
        Cause cause = new Cause("/subscriptions/" + subscription, CauseKind.SUBSCRIPTION);
        hiddenVaults.put(subscription, new Gap("region.vaults", Reason.LIST_INCOMPLETE, cause, false));
        return this;
    }

    public TestEvidence policy(ResourceId id, BackupPolicy document) {
        policies.put(id, known(id, document));
        return this;
    }

    public TestEvidence missingPolicy(ResourceId id, Reason reason) {
        policies.put(id, Fact.missing(gap(id, reason)));
        return this;
    }

    public TestEvidence nic(String name, NetworkInterface document) {
        return nic(AnId.nic(name), document);
    }

    public TestEvidence nic(ResourceId id, NetworkInterface document) {
        interfaces.put(id, known(id, document));
        return this;
    }

    public TestEvidence nsg(String name, NetworkSecurityGroup document) {
        return nsg(AnId.nsg(name), document);
    }

    public TestEvidence nsg(ResourceId id, NetworkSecurityGroup document) {
        groups.put(id, known(id, document));
        return this;
    }

    public TestEvidence subnet(ResourceId id, @Nullable ResourceId nsg) {
        return subnet(new Subnet(id.value(), nsg == null ? null : ADocument.reference(nsg), null, false, null));
    }

    public TestEvidence subnet(Subnet document) {
        ResourceId id = ResourceId.parse(document.id());
        subnets.put(id, known(id, document));
        return this;
    }

    public TestEvidence withoutNic(String name) {
        interfaces.remove(AnId.nic(name));
        return this;
    }

    public TestEvidence withoutNsg(String name) {
        groups.remove(AnId.nsg(name));
        return this;
    }

    public TestEvidence withoutSubnet(ResourceId id) {
        subnets.remove(id);
        return this;
    }

    @Override
    public ResourceId vm() {
        return vm;
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return given(machine, vm);
    }

    @Override
    public Fact<InstanceView> instanceView() {
        return given(instanceView, vm);
    }

    @Override
    public Optional<Instant> machineFirstSeen() {
        return Optional.ofNullable(firstSeen);
    }

    @Override
    public Optional<Instant> seenRunningSince() {
        return Optional.ofNullable(seenRunningSince);
    }

    @Override
    public List<Item> items() {
        return List.copyOf(items.values());
    }

    @Override
    public List<FormerItem> formerItems() {
        return formerItems;
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return hiddenItems.isEmpty() ? known(vm, Complete.COMPLETE) : new Fact.Missing<>(hiddenItems);
    }

    @Override
    public Fact<Vault> vault(ResourceId vault) {
        return vaults.getOrDefault(vault, notRead(vault));
    }

    @Override
    public Fact<BackupPolicy> policy(ResourceId policy) {
        return policies.getOrDefault(policy, notRead(policy));
    }

    @Override
    public Fact<NetworkInterface> networkInterface(ResourceId networkInterface) {
        return interfaces.getOrDefault(networkInterface, notRead(networkInterface));
    }

    @Override
    public Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group) {
        return groups.getOrDefault(group, notRead(group));
    }

    @Override
    public Fact<Subnet> subnet(ResourceId subnet) {
        return subnets.getOrDefault(subnet, notRead(subnet));
    }

    @Override
    public List<FoundVault> vaultsIn(String region) {
        return vaults.entrySet().stream()
                .filter(it -> region.equals(regions.get(it.getKey())))
                .map(it -> new FoundVault(it.getKey(), it.getValue()))
                .toList();
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        Gap gap = hiddenVaults.get(subscription);
        return gap == null ? known(vm, Complete.COMPLETE) : Fact.missing(gap);
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        return hiddenVaults.isEmpty()
                ? known(vm, Complete.COMPLETE)
                : new Fact.Missing<>(List.copyOf(hiddenVaults.values()));
    }

    private <T> Fact<T> given(@Nullable T document, ResourceId id) {
        return document == null ? notRead(id) : known(id, document);
    }

    @Override
    TestEvidence self() {
        return this;
    }

    @Override
    Instant readAt(ResourceId id) {
        return readAt.getOrDefault(id, READ);
    }
}
