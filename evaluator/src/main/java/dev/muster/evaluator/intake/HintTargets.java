package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// From a hint to the nodes of the mirror that have to be read again, for what the mirror holds, see [Announced]. Pure.
///
/// Follows "Event -> VMs to re-evaluate" (evidence map, section 6.3): the event names a resource, and what has to be
/// read is the row its state lives in, which may be its parent (an extension is part of its VM, a subnet of its
/// network). Who depends on that row is found by propagation later.
final class HintTargets {

    /// Items of other workloads (databases, file shares) lie in containers of other names.
    private static final String MACHINE_CONTAINER = "/protectioncontainers/iaasvmcontainer";

    private static final String TAGS = "microsoft.resources/tags";
    private static final String GROUP = "microsoft.resources/resourcegroups";
    private static final String TAGGED = "/providers/microsoft.resources/tags/";

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
            case ACTED -> Announced.acts(subject) ? changed(change, false, true) : List.of();
            case DELETED -> changed(change, true, false);
        };
    }

    private static List<Target> changed(ResourceChanged change, boolean deleted, boolean acted) {
        ResourceId subject = change.subject();
        return switch (subject.type()) {
            case TAGS -> tagged(subject).stream().toList();
            case GROUP -> group(change, deleted);
            case Announced.VAULT + "/backupfabrics/backupprotectionintent" ->
                itemsOfVault(subject).stream().toList();
            default -> rows(subject, deleted, acted);
        };
    }

    /// The row of the subject, and what stands beside it: the vault of a description, the interfaces of a balancer.
    private static List<Target> rows(ResourceId subject, boolean deleted, boolean acted) {
        Stream<Target> beside = Stream.concat(
                Announced.vaultOfDescription(subject)
                        .map(it -> (Target) new Target.Row(NodeId.of(it), false, false))
                        .stream(),
                Announced.balancer(subject).map(it -> (Target) new Target.Resting(NodeId.balancer(it))).stream());
        return Stream.concat(row(subject, deleted, acted).stream(), beside).toList();
    }

    /// A failed write or delete may have changed parts of these; of all others failures promise no change.
    private static boolean mayHaveChanged(ResourceId subject) {
        String type = subject.type();
        return type.equals(Announced.VM) || type.equals(Announced.ITEM);
    }

    /// Only the delete of exactly the resource of a row says that the row is gone.
    ///
    /// @param acted something was done with it (a VM started, a disk attached) that lists may not show
    private static Optional<Target> row(ResourceId subject, boolean deleted, boolean acted) {
        if (subject.type().startsWith(Announced.ITEM) && !subject.value().contains(MACHINE_CONTAINER)) {
            return Optional.empty();
        }
        if (Announced.hasRow(subject)) {
            return Optional.of(new Target.Row(NodeId.of(subject), deleted, acted));
        }
        return Announced.whole(subject).map(whole -> new Target.Row(NodeId.of(whole), false, true));
    }

    /// A tag is part of the resource it is on; tags of groups and subscriptions are not inherited.
    private static Optional<Target> tagged(ResourceId tags) {
        int end = tags.value().lastIndexOf(TAGGED);
        return end <= 0
                ? Optional.empty()
                : ResourceId.tryParse(tags.value().substring(0, end)).flatMap(it -> row(it, false, false));
    }

    private static Optional<Target> itemsOfVault(ResourceId intent) {
        return intent.ancestor(Announced.VAULT)
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
        Stream<Target> lists = Announced.LISTS.stream()
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

        /// What refers to a named set.
        record Resting(NodeId set) implements Target {}

        /// VMs and vaults of the other subscriptions of the tenant.
        record Elsewhere(String subscription) implements Target {}
    }

    /// What the type of an event says about its subject.
    private enum Event {
        CHANGED(
                "Microsoft.Resources.ResourceWriteSuccess",
                "Microsoft.ResourceNotifications.Resources.CreatedOrUpdated"),
        ACTED(
                "Microsoft.Resources.ResourceActionSuccess",
                "Microsoft.ResourceNotifications.HealthResources.AvailabilityStatusChanged",
                "Microsoft.ResourceNotifications.HealthResources.ResourceAnnotated"),
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
