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
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.judge.MirrorView.Coverage;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The evidence about one machine, read out of the mirror.
///
/// Rows that are found, or suspected to be gone, say what their document says; gone, unreadable, unread and stale ones
/// are
/// missing with what explains it.
final class MirroredEvidence implements Evidence {

    private static final String GONE = "gone";
    private static final String UNREADABLE = "unreadable";

    private final Row row;
    private final ResourceId vm;
    private final MirrorView mirror;
    private final Documents documents;
    private final MaximumAges ages;
    private final Instant at;
    private final Causes causes;
    private final Optional<VirtualMachine> description;
    private final Fact<VirtualMachine> model;
    private final List<Item> items;

    /// @param row of the machine, not gone
    MirroredEvidence(Row row, ResourceId vm, MirrorView mirror, Documents documents, MaximumAges ages, Instant at) {
        this.row = row;
        this.vm = vm;
        this.mirror = mirror;
        this.documents = documents;
        this.ages = ages;
        this.at = at;
        this.causes = new Causes(mirror);
        this.description =
                Optional.ofNullable(row.document()).flatMap(json -> documents.own(VirtualMachine.class, json));
        this.model = known(row, vm, "vm", json -> description);
        this.items = readItems();
    }

    /// What was last understood of the machine, although it may be stale or unreadable now: no evidence, but whose it
    /// is
    /// and where is told all the same.
    Optional<VirtualMachine> description() {
        return description;
    }

    @Override
    public ResourceId vm() {
        return vm;
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return fresh(model, ages.listVisibleIsStale(row.evidenceAt(), at), "vm");
    }

    /// No list confirms the instance view, so it is as old as the last reading of the machine itself.
    @Override
    public Fact<InstanceView> instanceView() {
        Fact<InstanceView> view = model.then(known -> {
            InstanceView reported = known.value().instanceView();
            return reported == null
                    ? Fact.missing(withoutInstanceView())
                    : new Fact.Known<>(reported, row.readAt(), known.source());
        });
        return fresh(view, ages.instanceViewIsStale(row.readAt(), at), "vm.instanceView");
    }

    private Gap withoutInstanceView() {
        boolean onlyListed = row.source().equals("list");
        return new Gap(
                "vm.instanceView",
                onlyListed ? Reason.NOT_READ_YET : Reason.FIELD_MISSING,
                causes.of(vm),
                onlyListed && mirror.onItsWay(row.id()));
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
        return items;
    }

    private List<Item> readItems() {
        return mirror.dependenciesOf(row.id()).stream()
                .filter(it -> it.kind().equals(Kinds.ITEM) && !it.state().equals(GONE))
                .flatMap(it -> it.id().resource().map(id -> item(it, id)).stream())
                .filter(this::mayBeOfThisMachine)
                .toList();
    }

    private Item item(Row item, ResourceId id) {
        Fact<ProtectedItem> document = stillFresh(item, id, "item", json -> documents.own(ProtectedItem.class, json));
        return Item.of(id, document, item.firstSeenAt());
    }

    /// Items of virtual machine backup whose source is this machine, and no others (decision A05).
    private boolean mayBeOfThisMachine(Item item) {
        return item.document()
                .ifKnown()
                .map(document -> isMachineBackup(document) && isThisMachine(document.source()))
                .orElse(true);
    }

    private static boolean isMachineBackup(ProtectedItem document) {
        String type = document.backupManagementType();
        return type == null || type.equalsIgnoreCase("AzureIaasVM");
    }

    private boolean isThisMachine(@Nullable Reference source) {
        return source != null && source.resource().filter(vm::equals).isPresent();
    }

    @Override
    public List<FormerItem> formerItems() {
        return mirror.formerItemsOf(row.id()).stream()
                .flatMap(it -> it.id().resource().stream())
                .map(this::formerItem)
                .sorted(Comparator.comparing(FormerItem::vaultGone).reversed().thenComparing(FormerItem::id))
                .toList();
    }

    private FormerItem formerItem(ResourceId id) {
        ResourceId vault = id.ancestor(Kinds.VAULT).orElse(id);
        boolean vaultGone = mirror.row(NodeId.of(vault))
                .filter(it -> it.state().equals(GONE))
                .isPresent();
        return new FormerItem(id, vault, vaultGone);
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return coverage()
                .map(it -> complete(
                        Stream.concat(it.vaultGaps().stream(), it.itemGaps().stream()), it.confirmedAt(), "items"))
                .orElseGet(() -> unknownTenant("items"));
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        return coverage()
                .map(it -> complete(it.vaultGaps().stream(), it.confirmedAt(), "region.vaults"))
                .orElseGet(() -> unknownTenant("region.vaults"));
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        NodeId list = NodeId.collection(subscription, Kinds.VAULT);
        Optional<Row> read = mirror.row(list)
                .filter(it -> !it.state().equals(GONE) && !it.state().equals(UNREADABLE));
        if (read.isEmpty()) {
            return Fact.missing(gap("region.vaults", list, mirror.onItsWay(list)));
        }
        Instant confirmedAt = read.get().readAt();
        return coverage()
                .map(it -> complete(
                        it.vaultGaps().stream()
                                .filter(gap -> gap.node()
                                        .lane()
                                        .filter(subscription::equals)
                                        .isPresent()),
                        confirmedAt,
                        "region.vaults"))
                .orElseGet(() -> unknownTenant("region.vaults"));
    }

    private Optional<Coverage> coverage() {
        return Optional.ofNullable(row.tenant()).map(mirror::coverage);
    }

    private Fact<Complete> unknownTenant(String what) {
        return Fact.missing(new Gap(what, Reason.LIST_INCOMPLETE, causes.of(vm), false));
    }

    private Fact<Complete> complete(Stream<MirrorView.Gap> open, @Nullable Instant confirmedAt, String what) {
        List<Gap> gaps = open.map(it -> gap(what, it.node(), it.onItsWay())).toList();
        if (!gaps.isEmpty()) {
            return new Fact.Missing<>(gaps);
        }
        Instant asOf = confirmedAt == null ? row.evidenceAt() : confirmedAt;
        Cause tenant = Cause.tenant(String.valueOf(row.tenant()));
        return ages.listVisibleIsStale(asOf, at)
                ? Fact.missing(new Gap(what, Reason.STALE, tenant, false))
                : new Fact.Known<>(Complete.COMPLETE, asOf, tenant);
    }

    private Gap gap(String what, NodeId node, boolean onItsWay) {
        return new Gap(what, Reason.LIST_INCOMPLETE, causes.of(node), onItsWay);
    }

    @Override
    public Fact<Vault> vault(ResourceId vault) {
        return shared(vault, "vault", Vault.class);
    }

    @Override
    public Fact<BackupPolicy> policy(ResourceId policy) {
        return shared(policy, "policy", BackupPolicy.class);
    }

    @Override
    public Fact<NetworkInterface> networkInterface(ResourceId networkInterface) {
        return stored(networkInterface, "nic", json -> documents.own(NetworkInterface.class, json));
    }

    @Override
    public Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group) {
        return shared(group, "nsg", NetworkSecurityGroup.class);
    }

    @Override
    public Fact<Subnet> subnet(ResourceId subnet) {
        Optional<ResourceId> network = subnet.parent();
        if (network.isEmpty()) {
            return Fact.missing(new Gap("subnet", Reason.BAD_REFERENCE, Cause.of(subnet), false));
        }
        return shared(network.get(), "vnet", VirtualNetwork.class)
                .field("vnet.subnets", VirtualNetwork::subnets)
                .then(subnets -> subnets.value().stream()
                        .filter(it -> it.id().equals(subnet.value()))
                        .findFirst()
                        .<Fact<Subnet>>map(subnets::as)
                        .orElseGet(() -> subnets.without("subnet", Reason.NOT_FOUND)));
    }

    @Override
    public List<FoundVault> vaultsIn(String region) {
        String tenant = row.tenant();
        return tenant == null
                ? List.of()
                : mirror.dependenciesOf(NodeId.vaultsIn(tenant, region)).stream()
                        .filter(it ->
                                it.kind().equals(Kinds.VAULT) && !it.state().equals(GONE))
                        .flatMap(it -> it.id().resource().stream())
                        .map(it -> new FoundVault(it, vault(it)))
                        .toList();
    }

    private <T> Fact<T> shared(ResourceId id, String what, Class<T> type) {
        return stored(id, what, json -> documents.shared(type, json));
    }

    private <T> Fact<T> stored(ResourceId id, String what, Decoder<T> decoder) {
        NodeId node = NodeId.of(id);
        return mirror.row(node)
                .map(it -> stillFresh(it, id, what, decoder))
                .orElseGet(
                        () -> Fact.missing(new Gap(what, Reason.NOT_READ_YET, causes.of(id), mirror.onItsWay(node))));
    }

    private <T> Fact<T> stillFresh(Row stored, ResourceId id, String what, Decoder<T> decoder) {
        return fresh(known(stored, id, what, decoder), ages.listVisibleIsStale(stored.evidenceAt(), at), what);
    }

    private <T> Fact<T> known(Row stored, ResourceId id, String what, Decoder<T> decoder) {
        String json = stored.document();
        if (stored.state().equals(GONE)) {
            return Fact.missing(new Gap(what, Reason.NOT_FOUND, causes.of(id), false));
        }
        if (stored.state().equals(UNREADABLE)) {
            return Fact.missing(new Gap(what, Reason.UNREADABLE, causes.of(id), false));
        }
        if (json == null) {
            return Fact.missing(new Gap(what, Reason.NOT_FOUND, causes.of(id), false));
        }
        return decoder.decode(json)
                .<Fact<T>>map(it -> new Fact.Known<>(it, stored.evidenceAt(), Cause.of(id)))
                .orElseGet(() -> Fact.missing(new Gap(what, Reason.UNREADABLE, causes.of(id), false)));
    }

    private static <T> Fact<T> fresh(Fact<T> fact, boolean stale, String what) {
        return stale ? fact.then(known -> known.without(what, Reason.STALE)) : fact;
    }

    @FunctionalInterface
    private interface Decoder<T> {

        /// Empty when the text is no such document.
        Optional<T> decode(String json);
    }
}
