package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// From a hint to the nodes of the mirror that have to be read again, for what the mirror holds: VMs, network
/// interfaces, security groups, virtual networks, vaults with their items and policies. Pure.
///
/// Follows "Event -> VMs to re-evaluate" (evidence map, section 6.3): the event names a resource, and what has to be
/// read is the row its state lives in, which may be its parent (an extension is part of its VM, a subnet of its
/// network). Who depends on that row is found by propagation later.
final class HintTargets {

    private static final String VM = "microsoft.compute/virtualmachines";
    private static final String NIC = "microsoft.network/networkinterfaces";
    private static final String NSG = "microsoft.network/networksecuritygroups";
    private static final String VNET = "microsoft.network/virtualnetworks";
    private static final String VAULT = "microsoft.recoveryservices/vaults";
    private static final String ITEM = VAULT + "/backupfabrics/protectioncontainers/protecteditems";
    /// Items of other workloads (databases, file shares) lie in containers of other names.
    private static final String MACHINE_CONTAINER = "/protectioncontainers/iaasvmcontainer";
    private static final String POLICY = VAULT + "/backuppolicies";
    private static final String TAGS = "microsoft.resources/tags";
    private static final String GROUP = "microsoft.resources/resourcegroups";
    private static final String TAGGED = "/providers/microsoft.resources/tags/";

    private static final Set<String> ROWS = Set.of(VM, NIC, NSG, VNET, VAULT, ITEM, POLICY);

    /// What is kept in the row of an ancestor, by the type of the part.
    private static final List<Part> PARTS = List.of(
            new Part(VM + "/extensions", VM),
            new Part(VM + "/runcommands", VM),
            new Part(NSG + "/securityrules", NSG),
            new Part(VNET + "/subnets", VNET),
            new Part(VAULT + "/backupconfig", VAULT),
            new Part(VAULT + "/backupstorageconfig", VAULT),
            new Part(ITEM + "/recoverypoints", ITEM));

    private static final Set<String> LISTS = Set.of(VM, NIC, NSG, VNET, VAULT);

    private HintTargets() {}

    /// @return empty when nothing in the mirror can have changed
    static List<Target> of(ResourceChanged change) {
        Event event = Event.of(change.type());
        ResourceId subject = change.subject();
        return switch (event) {
            case NOTHING -> List.of();
            case FAILED ->
                mayHaveChanged(subject) ? row(subject, false, true).stream().toList() : List.of();
            case CHANGED -> changed(change, false, false);
            case ACTED -> changed(change, false, true);
            case DELETED -> changed(change, true, false);
        };
    }

    private static List<Target> changed(ResourceChanged change, boolean deleted, boolean acted) {
        ResourceId subject = change.subject();
        return switch (subject.type()) {
            case TAGS -> tagged(subject).stream().toList();
            case GROUP -> group(change, deleted);
            case VAULT + "/backupfabrics/backupprotectionintent" ->
                itemsOfVault(subject).stream().toList();
            default -> row(subject, deleted, acted).stream().toList();
        };
    }

    /// A failed write or delete may have changed parts of these; of all others failures promise no change.
    private static boolean mayHaveChanged(ResourceId subject) {
        String type = subject.type();
        return type.equals(VM) || type.equals(ITEM);
    }

    /// Only the delete of exactly the resource of a row says that the row is gone.
    ///
    /// @param acted something was done with it (a VM started, a disk attached) that lists may not show
    private static Optional<Target> row(ResourceId subject, boolean deleted, boolean acted) {
        if (subject.type().startsWith(ITEM) && !subject.value().contains(MACHINE_CONTAINER)) {
            return Optional.empty();
        }
        if (ROWS.contains(subject.type())) {
            return Optional.of(new Target.Row(NodeId.of(subject), deleted, acted));
        }
        return PARTS.stream()
                .filter(part -> part.type().equals(subject.type()))
                .findFirst()
                .flatMap(part -> subject.ancestor(part.keptIn()))
                .map(whole -> new Target.Row(NodeId.of(whole), false, true));
    }

    /// A tag is part of the resource it is on; tags of groups and subscriptions are not inherited.
    private static Optional<Target> tagged(ResourceId tags) {
        int end = tags.value().lastIndexOf(TAGGED);
        return end <= 0
                ? Optional.empty()
                : ResourceId.tryParse(tags.value().substring(0, end)).flatMap(it -> row(it, false, false));
    }

    private static Optional<Target> itemsOfVault(ResourceId intent) {
        return intent.ancestor(VAULT)
                .map(vault -> new Target.Row(NodeId.vaultCollection(vault, "backupprotecteditems"), false, false));
    }

    /// What moves gets other ids, and the old ones answer 404: both show in the lists of the subscription, or of
    /// another
    /// one, since the event does not say where to. Whether each child of a deleted group raises its own event is not
    /// confirmed, so all of them are looked at.
    private static List<Target> group(ResourceChanged change, boolean deleted) {
        if (deleted) {
            return List.of(new Target.Members(change.subject()));
        }
        boolean moved = change.operation()
                .filter(it -> it.toLowerCase(Locale.ROOT).endsWith("/moveresources/action"))
                .isPresent();
        String subscription = change.subject().subscription();
        Stream<Target> lists = LISTS.stream()
                .sorted()
                .map(type -> new Target.Row(NodeId.collection(subscription, type), false, false));
        return moved
                ? Stream.concat(lists, Stream.of(new Target.Elsewhere(subscription)))
                        .toList()
                : List.of();
    }

    /// What has to be read again.
    sealed interface Target {

        /// @param deleted the event says that exactly this was deleted
        /// @param onlyProvider what was done shows in the provider's own answer alone
        record Row(NodeId node, boolean deleted, boolean onlyProvider) implements Target {}

        /// Everything known in a resource group.
        record Members(ResourceId group) implements Target {}

        /// VMs and vaults of the other subscriptions of the tenant.
        record Elsewhere(String subscription) implements Target {}
    }

    /// @param type what changed
    /// @param keptIn type of the ancestor in whose row it is kept
    private record Part(String type, String keptIn) {}

    /// What the type of an event says about its subject.
    private enum Event {
        CHANGED(
                "Microsoft.Resources.ResourceWriteSuccess",
                "Microsoft.ResourceNotifications.Resources.CreatedOrUpdated"),
        ACTED("Microsoft.Resources.ResourceActionSuccess"),
        DELETED("Microsoft.Resources.ResourceDeleteSuccess", "Microsoft.ResourceNotifications.Resources.Deleted"),
        FAILED(
                "Microsoft.Resources.ResourceWriteFailure",
                "Microsoft.Resources.ResourceWriteCancel",
                "Microsoft.Resources.ResourceDeleteFailure",
                "Microsoft.Resources.ResourceDeleteCancel",
                "Microsoft.Resources.ResourceActionFailure",
                "Microsoft.Resources.ResourceActionCancel"),
        NOTHING();

        @SuppressWarnings("ImmutableEnumChecker") // List.of is immutable
        private final List<String> types;

        Event(String... types) {
            this.types = List.of(types);
        }

        static Event of(String type) {
            return Stream.of(values())
                    .filter(it -> it.types.stream().anyMatch(type::equalsIgnoreCase))
                    .findFirst()
                    .orElse(NOTHING);
        }
    }
}
