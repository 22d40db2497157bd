package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.EventReader.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An event in a table.
///
/// @param what what happened, in words
/// @param resource what changed
/// @param node what is read because of it, null when nothing that is kept can have changed
/// @param stage word of how far it is: `read`, `waits`, `nothing`
/// @param took from Azure's time to the reading, empty while there was none
public record EventRow(
        String id,
        String what,
        ResourceText resource,
        @Nullable ResourceText node,
        When at,
        String stage,
        String says,
        String took) {

    static List<EventRow> of(List<Event> events, Snapshot snapshot, Instant now) {
        return events.stream().map(it -> of(it, snapshot, now)).toList();
    }

    private static EventRow of(Event event, Snapshot snapshot, Instant now) {
        String node = event.node();
        Instant readAt = event.readAt();
        String stage = node == null ? "nothing" : readAt == null ? "waits" : "read";
        return new EventRow(
                event.id(),
                what(event),
                ResourceText.of(event.resourceId(), snapshot),
                node == null ? null : ResourceText.of(node, snapshot),
                When.of(event.eventAt(), now),
                stage,
                says(stage),
                readAt == null || node == null ? "" : When.span(Duration.between(event.eventAt(), readAt)));
    }

    private static String says(String stage) {
        return switch (stage) {
            case "read" -> "read";
            case "waits" -> "waits to be read";
            default -> "concerns nothing that is kept";
        };
    }

    /// `Microsoft.Resources.ResourceDeleteSuccess` as "deleted", with the operation's last words.
    static String what(Event event) {
        String type = event.type().substring(event.type().lastIndexOf('.') + 1);
        String verb = switch (type) {
            case "ResourceWriteSuccess" -> "written";
            case "ResourceDeleteSuccess" -> "deleted";
            case "ResourceActionSuccess" -> "action";
            case "ResourceWriteFailure" -> "write failed";
            case "ResourceDeleteFailure" -> "delete failed";
            case "ResourceActionFailure" -> "action failed";
            case "ResourceWriteCancel" -> "write cancelled";
            case "ResourceDeleteCancel" -> "delete cancelled";
            case "ResourceActionCancel" -> "action cancelled";
            default -> type;
        };
        String operation = event.operation();
        return type.startsWith("ResourceAction") && operation != null
                ? verb + " "
                        + operation.substring(
                                operation.lastIndexOf('/', Math.max(0, operation.lastIndexOf('/') - 1)) + 1)
                : verb;
    }
}
