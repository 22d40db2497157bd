package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;
import static dev.muster.ingest.settings.Checks.lowerCased;
import static dev.muster.ingest.settings.Checks.noneBlank;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which events are handed on. The defaults are written out, with their reasons, in `application.yml`. Letter case does
/// not matter anywhere, the accessors give lower case.
///
/// @param eventTypes Event Grid event types
/// @param resourceTypes resource types such as `Microsoft.Compute/virtualMachines`
/// @param ignoredOperations operations on watched resource types that change nothing a rule reads
/// @param failedOperations operations whose failure or cancellation is a hint as well
/// @param subscriptions ids of the Azure subscriptions; empty: all
@ConfigurationProperties("muster.ingest.watch")
public record WatchSettings(
        @DefaultValue List<String> eventTypes,
        @DefaultValue List<String> resourceTypes,
        @DefaultValue List<String> ignoredOperations,
        @DefaultValue List<String> failedOperations,
        @DefaultValue List<String> subscriptions) {

    private static final String PREFIX = "muster.ingest.watch.";

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public WatchSettings {
        check(!eventTypes.isEmpty(), PREFIX + "event-types", "(nothing)", "at least one Event Grid event type");
        check(!resourceTypes.isEmpty(), PREFIX + "resource-types", "(nothing)", "at least one resource type");
        noneBlank(PREFIX + "event-types", eventTypes);
        checkPaths("resource-types", resourceTypes, 2, "Microsoft.Compute/virtualMachines");
        checkPaths("ignored-operations", ignoredOperations, 3, "Microsoft.Compute/disks/beginGetAccess/action");
        checkPaths("failed-operations", failedOperations, 3, "Microsoft.Compute/virtualMachines/write");
        noneBlank(PREFIX + "subscriptions", subscriptions);
        eventTypes = List.copyOf(eventTypes);
        resourceTypes = List.copyOf(resourceTypes);
        ignoredOperations = List.copyOf(ignoredOperations);
        failedOperations = List.copyOf(failedOperations);
        subscriptions = List.copyOf(subscriptions);
    }

    public Set<String> eventTypeSet() {
        return lowerCased(eventTypes);
    }

    public Set<String> resourceTypeSet() {
        return lowerCased(resourceTypes);
    }

    public Set<String> ignoredOperationSet() {
        return lowerCased(ignoredOperations);
    }

    public Set<String> failedOperationSet() {
        return lowerCased(failedOperations);
    }

    public Set<String> subscriptionSet() {
        return lowerCased(subscriptions);
    }

    private static void checkPaths(String key, List<String> values, int leastSegments, String example) {
        for (String value : values) {
            String[] segments = value.split("/", -1);
            boolean sound =
                    segments.length >= leastSegments && Arrays.stream(segments).noneMatch(String::isBlank);
            check(sound, PREFIX + key, value, "entries such as " + example);
        }
    }
}
