package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The evidence about one machine, read out of the mirror.
final class MirroredEvidence extends SurroundingFacts implements Evidence {

    private final Row row;
    private final ResourceId vm;
    private final MirrorView mirror;
    private final Freshness freshness;
    private final MachineFacts machine;
    private final ItemFacts items;
    private final CompletenessFacts completeness;
    private final Once<Fact<Complete>> itemsComplete;
    private final Remembered<String, List<FoundVault>> vaults = new Remembered<>();

    /// @param row of the machine, not gone
    MirroredEvidence(Row row, ResourceId vm, MirrorView mirror, Documents documents, MaximumAges ages, Instant at) {
        this(row, vm, mirror, documents, new Freshness(ages, at));
    }

    private MirroredEvidence(Row row, ResourceId vm, MirrorView mirror, Documents documents, Freshness freshness) {
        super(row, vm, mirror, new StoredFacts(mirror, documents, freshness));
        this.row = row;
        this.vm = vm;
        this.mirror = mirror;
        this.freshness = freshness;
        this.machine = new MachineFacts(row, vm, mirror, documents, stored());
        this.items = new ItemFacts(vm, mirror, stored());
        this.completeness = new CompletenessFacts(row, vm, mirror);
        this.itemsComplete = new Once<>(completeness::ofItems);
    }

    /// No evidence, but whose it is and where is told all the same.
    @Override
    Optional<VirtualMachine> description() {
        return machine.description();
    }

    /// The first instant at which something that was asked for is too old to be believed; empty when that is announced.
    Optional<Instant> expiresAt() {
        return freshness.expiresAt();
    }

    @Override
    public ResourceId vm() {
        return vm;
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return machine.model();
    }

    @Override
    public Fact<InstanceView> instanceView() {
        return machine.instanceView();
    }

    @Override
    public Optional<Instant> machineFirstSeen() {
        return Optional.of(row.firstSeenAt());
    }

    @Override
    public Optional<Instant> seenRunningSince() {
        return Optional.ofNullable(row.runningSince());
    }

    @Override
    public List<Item> items() {
        return items.items();
    }

    @Override
    public Fact<Boolean> policyInconsistent(Item item) {
        return items.policyInconsistent(item);
    }

    @Override
    public List<FormerItem> formerItems() {
        return items.former();
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return itemsComplete.get();
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        return completeness.ofVaults();
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        return completeness.ofVaults(subscription);
    }

    @Override
    public Fact<Vault> vault(ResourceId vault) {
        return stored().shared(vault, "vault", Vault.class);
    }

    @Override
    public Fact<BackupPolicy> policy(ResourceId policy) {
        return stored().shared(policy, "policy", BackupPolicy.class);
    }

    @Override
    public Fact<NetworkInterface> networkInterface(ResourceId networkInterface) {
        return stored().own(networkInterface, "nic", NetworkInterface.class);
    }

    @Override
    public Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group) {
        return stored().shared(group, "nsg", NetworkSecurityGroup.class);
    }

    @Override
    public Fact<Subnet> subnet(ResourceId subnet) {
        Optional<ResourceId> network = subnet.parent();
        if (network.isEmpty()) {
            return Fact.missing(new Gap("subnet", Reason.BAD_REFERENCE, Cause.of(subnet), false));
        }
        return stored().shared(network.get(), "vnet", VirtualNetwork.class)
                .field("vnet.subnets", VirtualNetwork::subnets)
                .then(subnets -> subnets.value().stream()
                        .filter(it -> it.id().equals(subnet.value()))
                        .findFirst()
                        .<Fact<Subnet>>map(subnets::as)
                        .orElseGet(() -> subnets.without("subnet", Reason.NOT_FOUND)));
    }

    @Override
    public List<FoundVault> vaultsIn(String region) {
        return vaults.get(region, () -> readVaultsIn(region));
    }

    /// A region may have hundreds of vaults, and several rules ask for them.
    private List<FoundVault> readVaultsIn(String region) {
        String tenant = row.tenant();
        return tenant == null
                ? List.of()
                : mirror.dependenciesOf(NodeId.vaultsIn(tenant, region)).stream()
                        .filter(it ->
                                it.kind().equals(Kinds.VAULT) && !it.state().equals(StoredFacts.GONE))
                        .flatMap(it -> it.id().resource().stream())
                        .map(it -> new FoundVault(it, vault(it)))
                        .toList();
    }
}
