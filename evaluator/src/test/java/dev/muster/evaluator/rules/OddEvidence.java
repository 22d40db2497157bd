package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.DiskDraft;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Evidence in which anything may be missing, unlisted or wrong, and the ways in which it can become less.
///
/// @param documents by id, only those that can be read
/// @param itemIds ids of the items in `documents` or unreadable
/// @param hidden whether lists of items and vaults are incomplete
/// @param lost what this evidence has less than the one it was made from
record OddEvidence(
        Map<ResourceId, Object> documents,
        @Nullable InstanceView view,
        Set<ResourceId> itemIds,
        boolean hidden,
        String lost)
        implements Evidence {

    private static final Instant AT = TestEvidence.AT;
    private static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");

    /// Fields whose absence has a meaning (section A02 and A09 of the decisions); all others are evidence.
    private static final Set<String> WITH_DEFAULT = Set.of(
            "VirtualMachine.vmId",
            "VirtualMachine.tags",
            "VirtualMachine.timeCreated",
            "VirtualMachine.provisioningState",
            "VirtualMachine.inExtendedLocation",
            "VirtualMachine.image",
            "VirtualMachine.osProfile",
            "VirtualMachine.securityType",
            "VirtualMachine.scaleSet",
            "Image.publisher",
            "Image.offer",
            "Image.sku",
            "OsProfile.provisionAgent",
            "OsProfile.allowExtensions",
            "Disk.lun",
            "Disk.placement",
            "Disk.encryptionType",
            "Disk.encryptionSet",
            "Disk.toBeDetached",
            "Disk.writeAcceleratorEnabled",
            "InstanceView.agent",
            "InstanceView.provisionedAt",
            "NetworkInterface.networkSecurityGroup",
            "IpConfiguration.privateAddress",
            "IpConfiguration.publicAddress",
            "IpConfiguration.pools",
            "IpConfiguration.natRules",
            "Subnet.networkSecurityGroup",
            "Subnet.routeTable",
            "Subnet.defaultOutboundAccess",
            "Vault.provisioningState",
            "Vault.role",
            "Security.softDeleteDays",
            "Security.immutability",
            "SecurityRule.name",
            "ProtectedItem.policy",
            "ProtectedItem.currentProtectionState",
            "ProtectedItem.scheduledForDeferredDelete",
            "ProtectedItem.lastBackupStatus",
            "ProtectedItem.diskExclusion",
            "ProtectedItem.lastBackupTime",
            "ProtectedItem.recoveryPointCount",
            "ProtectedItem.createdAt",
            "BackupPolicy.backupManagementType",
            "BackupPolicy.policyType",
            "BackupPolicy.snapshotConsistencyType",
            "BackupPolicy.instantRestoreDays",
            "BackupPolicy.restorePointGroup");

    static OddEvidence empty() {
        return new OddEvidence(Map.of(), null, Set.of(), true, "");
    }

    static OddEvidence random(Random random) {
        return new Dice(random).evidence();
    }

    /// This evidence without one document, without one field that has no default, or with incomplete lists.
    List<OddEvidence> losses() {
        List<OddEvidence> losses = new ArrayList<>();
        losses.add(new OddEvidence(documents, view, itemIds, true, "complete lists"));
        losses.add(new OddEvidence(documents, null, itemIds, hidden, "instance view"));
        for (Map.Entry<ResourceId, Object> document : documents.entrySet()) {
            Map<ResourceId, Object> less = new TreeMap<>(documents);
            less.remove(document.getKey());
            losses.add(new OddEvidence(
                    less, view, itemIds, hidden, document.getKey().value()));
            for (Lesser lesser : lessers(document.getValue())) {
                losses.add(with(document.getKey(), lesser.value, lesser.lost));
            }
        }
        if (view != null) {
            lessers(view)
                    .forEach(it ->
                            losses.add(new OddEvidence(documents, (InstanceView) it.value, itemIds, hidden, it.lost)));
        }
        return losses;
    }

    private OddEvidence with(ResourceId id, Object document, String what) {
        Map<ResourceId, Object> changed = new TreeMap<>(documents);
        changed.put(id, document);
        return new OddEvidence(changed, view, itemIds, hidden, what + " of " + id);
    }

    private record Lesser(Object value, String lost) {}

    private static List<Lesser> lessers(Object value) {
        List<Lesser> lessers = new ArrayList<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object field = read(components[i], value);
            String name = value.getClass().getSimpleName() + "." + components[i].getName();
            if (field == null) {
                continue;
            }
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable && !WITH_DEFAULT.contains(name)) {
                lessers.add(new Lesser(replaced(value, i, null), name));
            } else if (!nullable && field instanceof Reference reference && reference.id() != null) {
                lessers.add(new Lesser(replaced(value, i, new Reference(null, "no id")), name));
            }
            if (field instanceof Record && !(field instanceof Reference)) {
                for (Lesser lesser : lessers(field)) {
                    lessers.add(new Lesser(replaced(value, i, lesser.value), lesser.lost));
                }
            } else if (field instanceof List<?> list
                    && !list.isEmpty()
                    && list.getFirst() instanceof Record
                    && !(list.getFirst() instanceof Reference)) {
                for (int at = 0; at < list.size(); at++) {
                    for (Lesser lesser : lessers(list.get(at))) {
                        List<Object> changed = new ArrayList<>(list);
                        changed.set(at, lesser.value);
                        lessers.add(new Lesser(replaced(value, i, changed), lesser.lost));
                    }
                }
            }
        }
        return lessers;
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object replaced(Object value, int at, @Nullable Object field) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable
        Object[] fields = IntStream.range(0, components.length)
                .mapToObj(i -> i == at ? field : read(components[i], value))
                .toArray();
        try {
            var constructor = value.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
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

    /// Throws evidence together.
    private record Dice(Random random) {

        OddEvidence evidence() {
            Map<ResourceId, Object> documents = new TreeMap<>();
            maybe(documents, AnId.VM, this::machine);
            for (String vault : List.of("v1", "v2")) {
                maybe(documents, AnId.vault(vault), this::vault);
                maybe(documents, AnId.policy(vault, "p1"), this::policy);
                if (chance(70)) {
                    maybe(documents, AnId.item(vault), () -> item(vault));
                }
            }
            maybe(documents, AnId.nic("nic-1"), this::nic);
            maybe(documents, AnId.nsg("nsg-1"), this::nsg);
            maybe(documents, AnId.nsg("nsg-2"), this::nsg);
            maybe(documents, SUBNET, () -> new Subnet(SUBNET.value(), group("nsg-2"), null, false, null));
            Set<ResourceId> items = new TreeSet<>();
            documents.keySet().stream()
                    .filter(it -> it.type().endsWith("/protecteditems"))
                    .forEach(items::add);
            if (chance(10)) {
                items.add(AnId.item("v3"));
            }
            return new OddEvidence(documents, chance(90) ? view() : null, items, chance(15), "");
        }

        private void maybe(Map<ResourceId, Object> documents, ResourceId id, Supplier<Object> document) {
            if (chance(92)) {
                documents.put(id, document.get());
            }
        }

        private VirtualMachine machine() {
            return new MachineDraft()
                    .location(oneOf("westeurope", "westeurope", "northeurope", null))
                    .timeCreated(oneOf("2026-01-01T00:00:00Z", "2026-08-01T11:50:00Z", "nonsense", null))
                    .imagePublisher(oneOf("Canonical", "Canonical", "Canonical", "azureopenshift", null))
                    .osDisk(oneOf(disk(null), disk(null), null))
                    .dataDisks(oneOf(disks(), disks(), disks(), null))
                    .interfaces(mostly(
                            List.of(ADocument.reference(AnId.nic("nic-1"))),
                            List.of(),
                            List.of(Reference.of("x")),
                            null))
                    .build();
        }

        private List<Disk> disks() {
            int count = oneOf(0, 3, 15, 16, 17, 31, 32, 33);
            return IntStream.range(0, count).mapToObj(this::disk).toList();
        }

        private Disk disk(@Nullable Integer lun) {
            DiskDraft disk = ADocument.disk(lun);
            if (chance(1)) {
                disk.unmanaged("account");
            } else if (chance(1)) {
                disk.ofNoKind();
            }
            if (chance(25)) {
                disk.toBeDetached();
            }
            return (chance(50) ? disk.writeAccelerated() : disk).build();
        }

        private Vault vault() {
            return ADocument.vault(
                    oneOf("westeurope", "westeurope", "northeurope"),
                    oneOf("Succeeded", "Succeeded", "Deleting", "Odd", null));
        }

        private ProtectedItem item(String vault) {
            return new ProtectedItem(
                    oneOf("AzureIaasVM", "AzureIaasVM", "AzureIaasVM", null),
                    ADocument.reference(AnId.VM),
                    oneOf(
                            ADocument.reference(AnId.policy(vault, "p1")),
                            ADocument.reference(AnId.policy(vault, "p1")),
                            ADocument.reference(AnId.policy("v1", "p1")),
                            Reference.of("?"),
                            null),
                    oneOf(
                            "Protected",
                            "Protected",
                            "Protected",
                            "IRPending",
                            "ProtectionStopped",
                            "BackupsSuspended",
                            "Odd",
                            null),
                    oneOf(null, null, null, "ProtectionConfigured", "SoftDeleted", "ProtectionStopped", "Odd"),
                    oneOf(null, null, false, true),
                    oneOf("Passed", "Passed", "ActionSuggested", "ActionRequired", "Odd", null),
                    oneOf("Completed", "Completed", "Failed", "InProgress", null),
                    oneOf("2026-08-01T01:00:00Z", "2026-08-01T01:00:00Z", "2001-01-01T00:00:00Z", "odd", null),
                    oneOf(
                            "2026-08-01T01:00:00Z",
                            "2026-07-30T10:00:00Z",
                            "2026-07-01T00:00:00Z",
                            "2026-08-02T00:00:00Z",
                            "odd",
                            null),
                    oneOf(null, null, 0, 7),
                    oneOf(null, false, false, true),
                    oneOf(null, null, new DiskExclusion(List.of(0), false)),
                    oneOf(null, null, "2026-07-30T00:00:00Z", "odd"));
        }

        private BackupPolicy policy() {
            Schedule schedule = new Schedule(
                    oneOf("Daily", "Daily", "Hourly", "Weekly", "Odd", null),
                    oneOf(4, 12, 0, null),
                    oneOf(List.of("Monday"), List.of("Monday", "Friday"), List.of("Odd"), null),
                    chance(90));
            return ADocument.policy()
                    .consistency(oneOf(null, null, "OnlyCrashConsistent", "Odd"))
                    .schedule(oneOf(schedule, schedule, null))
                    .build();
        }

        private InstanceView view() {
            return ADocument.view()
                    .powerState(oneOf(
                            "PowerState/running",
                            "PowerState/running",
                            "PowerState/deallocated",
                            "PowerState/odd",
                            null))
                    .provisionedAt(oneOf("2026-08-01T00:00:00Z", "2026-08-01T11:50:00Z", "odd", null))
                    .agent(oneOf(
                            agent("ProvisioningState/succeeded"),
                            agent("ProvisioningState/Unavailable"),
                            agent("Odd"),
                            new Agent(null, null),
                            null))
                    .build();
        }

        private static Agent agent(String code) {
            return new Agent("2.7.41491.1075", List.of(new AgentStatus(code, "Not Ready")));
        }

        private NetworkInterface nic() {
            NetworkInterface nic = ADocument.nic(null, SUBNET);
            return new NetworkInterface(group("nsg-1"), chance(85) ? nic.ipConfigurations() : null);
        }

        private @Nullable Reference group(String name) {
            return mostly(ADocument.reference(AnId.nsg(name)), Reference.of("?"), null);
        }

        private NetworkSecurityGroup nsg() {
            List<SecurityRule> rules = IntStream.range(0, random.nextInt(5))
                    .mapToObj(this::securityRule)
                    .toList();
            return new NetworkSecurityGroup(chance(95) ? rules : null, List.of(), ADocument.defaultRules());
        }

        private SecurityRule securityRule(int number) {
            boolean toGroups = chance(5);
            return new SecurityRule(
                    "rule-" + number,
                    mostly("Outbound", "Odd", null),
                    mostly(number % 2 == 0 ? "Allow" : "Deny", "Odd", null),
                    chance(85) ? (chance(50) ? 100 + number : 200 - number) : null,
                    mostly("Tcp", "*", "Udp", "Odd", null),
                    List.of("*"),
                    toGroups ? null : destinations(number),
                    mostly(List.of("443"), List.of("*"), List.of("80", "odd"), null),
                    chance(5),
                    toGroups);
        }

        private @Nullable List<String> destinations(int number) {
            return mostly(
                    List.of(number % 2 == 0 ? "Storage" : "Internet"),
                    List.of("*"),
                    List.of("Storage.westeurope"),
                    null);
        }

        @SafeVarargs
        private <T extends @Nullable Object> T mostly(T usual, T... others) {
            return chance(85) ? usual : oneOf(others);
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        @SafeVarargs
        private <T extends @Nullable Object> T oneOf(T... values) {
            return values[random.nextInt(values.length)];
        }
    }
}
