package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.status.EventReader.Feed;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whether Azure tells of changes: of every subscription, or of which not.
final class SetupEvents {

    private static final String TOPIC = """
            az eventgrid system-topic create --name muster --resource-group "$GROUP" --location global \\
              --topic-type Microsoft.Resources.Subscriptions --source /subscriptions/%s""";

    private static final String SUBSCRIPTION = """
            az eventgrid system-topic event-subscription create --name muster --system-topic-name muster --resource-group "$GROUP" \\
              --endpoint https://muster.example.com/eventgrid --event-delivery-schema cloudeventschemav1_0 \\
              --delivery-attribute-mapping x-muster-key static "$WEBHOOK_SECRET" true \\
              --max-events-per-batch 100 --preferred-batch-size-in-kilobytes 256 --event-ttl 1440 --max-delivery-attempts 30 \\
              --included-event-types \\
                Microsoft.Resources.ResourceWriteSuccess Microsoft.Resources.ResourceDeleteSuccess Microsoft.Resources.ResourceActionSuccess \\
                Microsoft.Resources.ResourceWriteFailure Microsoft.Resources.ResourceDeleteFailure Microsoft.Resources.ResourceActionFailure""";

    private SetupEvents() {}

    static List<SetupPoint> point(Snapshot snapshot, List<Feed> feeds) {
        Set<String> heard = feeds.stream().map(Feed::subscription).collect(Collectors.toSet());
        List<String> silent =
                Setup.ids(snapshot).stream().filter(it -> !heard.contains(it)).toList();
        if (silent.isEmpty()) {
            return heard.isEmpty()
                    ? List.of()
                    : List.of(SetupPoint.done(
                            "Azure tells of changes",
                            "Every subscription has sent events: changes show within seconds."));
        }
        boolean none = heard.isEmpty();
        return List.of(SetupPoint.missing(
                none
                        ? "No event has ever come"
                        : "No event has ever come from " + Words.counted(silent.size(), "subscription"),
                "Without events a change shows only after the next sweep, up to an hour later. Either nothing has changed there yet,"
                        + " or nobody tells: create a system topic and an event subscription in each. For the first of them:",
                Setup.names(silent, snapshot),
                List.of(TOPIC.formatted(silent.getFirst()), SUBSCRIPTION)));
    }
}
