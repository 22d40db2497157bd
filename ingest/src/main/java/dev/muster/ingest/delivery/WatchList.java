package dev.muster.ingest.delivery;

import com.azure.messaging.eventgrid.SystemEventNames;
import dev.muster.contract.ResourceId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides which events are hints for us. Everything is compared in lower case, because providers spell operations and
/// types as they like.
///
/// An event is watched when its operation belongs to a watched resource type and is not ignored; unknown operations on
/// watched types are hints, so that a new Azure operation costs reads and not truth. Failed and cancelled operations
/// promise no change and are watched only where listed. Without an operation the type of the subject decides.
public final class WatchList {

    // Azure names resource groups one way in operations and another way in types.
    private static final Map<String, String> SYNONYMS =
            Map.of("microsoft.resources/subscriptions/resourcegroups", "microsoft.resources/resourcegroups");

    // What an event without operation name stands for.
    private static final Map<String, String> VERBS = Map.of(
            lower(SystemEventNames.RESOURCE_WRITE_SUCCESS), "write",
            lower(SystemEventNames.RESOURCE_WRITE_FAILURE), "write",
            lower(SystemEventNames.RESOURCE_WRITE_CANCEL), "write",
            lower(SystemEventNames.RESOURCE_DELETE_SUCCESS), "delete",
            lower(SystemEventNames.RESOURCE_DELETE_FAILURE), "delete",
            lower(SystemEventNames.RESOURCE_DELETE_CANCEL), "delete",
            lower(SystemEventNames.RESOURCE_NOTIFICATIONS_RESOURCE_MANAGEMENT_CREATED_OR_UPDATED), "write",
            lower(SystemEventNames.RESOURCE_NOTIFICATIONS_RESOURCE_MANAGEMENT_DELETED), "delete");

    private final Set<String> eventTypes;
    private final Set<String> resourceTypes;
    private final Set<String> ignoredOperations;
    private final Set<String> failedOperations;
    private final Set<String> subscriptions;

    /// All sets in lower case.
    ///
    /// @param subscriptions ids of Azure subscriptions; empty: all
    public WatchList(
            Set<String> eventTypes,
            Set<String> resourceTypes,
            Set<String> ignoredOperations,
            Set<String> failedOperations,
            Set<String> subscriptions) {
        this.eventTypes = Set.copyOf(eventTypes);
        this.resourceTypes = resourceTypes.stream().map(WatchList::canonical).collect(Collectors.toUnmodifiableSet());
        this.ignoredOperations = Set.copyOf(ignoredOperations);
        this.failedOperations = Set.copyOf(failedOperations);
        this.subscriptions = Set.copyOf(subscriptions);
    }

    /// Whether events of this type are read any further.
    boolean watchesType(String eventType) {
        return eventTypes.contains(lower(eventType));
    }

    /// Whether a hint about this operation is wanted, as far as one can tell without its subject.
    ///
    /// @param operation operation name, empty for resource notifications and mutilated events
    /// @param subject the resource, empty when none was found
    boolean watchesOperation(String eventType, Optional<String> operation, Optional<ResourceId> subject) {
        return operation
                .map(WatchList::lower)
                .filter(it -> it.split("/", -1).length >= 3)
                .or(() -> impliedOperation(eventType, subject))
                .map(it -> resourceTypes.contains(typeOf(it)) && isWanted(eventType, it))
                .orElseGet(() -> watchesTypeOf(subject) && !isFailure(eventType));
    }

    /// Whether events of this Azure subscription are wanted.
    ///
    /// @param subscription lower-cased id
    public boolean watchesSubscription(String subscription) {
        return subscriptions.isEmpty() || subscriptions.contains(subscription);
    }

    private boolean watchesTypeOf(Optional<ResourceId> subject) {
        return subject.filter(it -> resourceTypes.contains(it.type())).isPresent();
    }

    private boolean isWanted(String eventType, String operation) {
        return isFailure(eventType) ? failedOperations.contains(operation) : !ignoredOperations.contains(operation);
    }

    private static Optional<String> impliedOperation(String eventType, Optional<ResourceId> subject) {
        return Optional.ofNullable(VERBS.get(lower(eventType)))
                .flatMap(verb -> subject.map(it -> operationType(it.type()) + "/" + verb));
    }

    /// `microsoft.compute/disks` of `microsoft.compute/disks/write` and of
    /// `microsoft.compute/disks/begingetaccess/action`.
    private static String typeOf(String operation) {
        String withoutVerb = withoutLastSegment(operation);
        return canonical(operation.endsWith("/action") ? withoutLastSegment(withoutVerb) : withoutVerb);
    }

    private static String withoutLastSegment(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    private static String canonical(String type) {
        return SYNONYMS.getOrDefault(type, type);
    }

    private static String operationType(String type) {
        return SYNONYMS.entrySet().stream()
                .filter(it -> it.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(type);
    }

    private static boolean isFailure(String eventType) {
        String lower = lower(eventType);
        return lower.endsWith("failure") || lower.endsWith("cancel");
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
