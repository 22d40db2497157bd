package dev.muster.evaluator.differential;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.reference.World;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A world as the evidence that rules are given: its documents as the service would have read and kept them.
final class WorldEvidence extends WorldSurroundings implements Evidence {

    private final ResourceId vm;
    private @Nullable List<Item> items;

    WorldEvidence(World world, Decodings decodings) {
        super(world, decodings);
        this.vm = ResourceId.parse(world.vm());
    }

    @Override
    public ResourceId vm() {
        return vm;
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return fact(vm, VirtualMachine.class);
    }

    @Override
    public Fact<InstanceView> instanceView() {
        Fact<InstanceView> view = machine().field("vm.instanceView", VirtualMachine::instanceView);
        return world().tree().path("viewAged").asBoolean(false)
                ? view.then(known -> known.without("vm.instanceView", Reason.STALE))
                : view;
    }

    @Override
    public Optional<Instant> machineFirstSeen() {
        return world().of("firstSeen", vm.value()).map(World::instant);
    }

    @Override
    public Optional<Instant> seenRunningSince() {
        return world().time("runningSince");
    }

    @Override
    public List<Item> items() {
        if (items == null) {
            items = ids(World.ITEM).stream()
                    .filter(this::isOfThisMachine)
                    .map(this::item)
                    .toList();
        }
        return items;
    }

    /// What the edge from the machine to the item says, made when the item was read last.
    private boolean isOfThisMachine(ResourceId item) {
        return lastKnown(item, ProtectedItem.class)
                .filter(it -> it.backupManagementType() == null
                        || it.backupManagementType().equalsIgnoreCase("AzureIaasVM"))
                .flatMap(it -> Optional.ofNullable(it.source()))
                .flatMap(it -> it.resource())
                .filter(vm::equals)
                .isPresent();
    }

    private Item item(ResourceId id) {
        Instant seen = world().of("firstSeen", id.value()).map(World::instant).orElse(READ);
        return Item.of(id, fact(id, ProtectedItem.class), seen);
    }

    @Override
    public List<FormerItem> formerItems() {
        return List.of();
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return complete("items");
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
        return subnet.parent()
                .map(network -> fact(network, VirtualNetwork.class)
                        .field("vnet.subnets", VirtualNetwork::subnets)
                        .then(known -> known.value().stream()
                                .filter(it -> it.id().equals(subnet.value()))
                                .findFirst()
                                .<Fact<Subnet>>map(known::as)
                                .orElseGet(() -> known.without("subnet", Reason.NOT_FOUND))))
                .orElseGet(() -> Fact.missing(new Gap("subnet", Reason.BAD_REFERENCE, Cause.of(subnet), false)));
    }

    @Override
    public List<FoundVault> vaultsIn(String region) {
        return ids(World.VAULT).stream()
                .filter(it -> lastKnown(it, Vault.class)
                        .filter(vault -> Objects.equals(vault.location(), region))
                        .isPresent())
                .map(it -> new FoundVault(it, vault(it)))
                .toList();
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        return complete("vaults " + subscription);
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        return complete("vaults");
    }
}
