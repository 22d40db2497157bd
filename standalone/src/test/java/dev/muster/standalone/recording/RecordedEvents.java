package dev.muster.standalone.recording;

import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Events made of published event bodies, in turn in both schemas: what they are about is put in, everything else
/// stays as Microsoft wrote it.
final class RecordedEvents {

    private static final String GRID = "eventgrid/sdk-java/Resource%sSuccessEvent.json";
    private static final String CLOUD =
            "eventgrid/specs-cloud-events-schema/Microsoft.Resources__resource_%s_success.json";

    private int count;

    /// The event that Azure would raise about a change.
    ObjectNode of(RecordedChange change) {
        String verb = change.document().isPresent() ? "Write" : "Delete";
        boolean grid = count++ % 2 == 0;
        JsonNode sample = Samples.read((grid ? GRID : CLOUD).formatted(grid ? verb : verb.toLowerCase(Locale.ROOT)));
        ObjectNode event = (ObjectNode) (sample.isArray() ? sample.get(0) : sample);
        String subscription = ResourceId.parse(change.id()).subscription();
        event.put("id", UUID.randomUUID().toString())
                .put("subject", change.id())
                .put(grid ? "topic" : "source", "/subscriptions/" + subscription)
                .put(grid ? "eventTime" : "time", Instant.now().toString());
        ((ObjectNode) event.path("data"))
                .put("resourceUri", change.id())
                .put("subscriptionId", subscription)
                .put("operationName", change.type() + "/" + verb.toLowerCase(Locale.ROOT));
        if (!grid) {
            event.put("specversion", "1.0");
        }
        return event;
    }
}
