package dev.muster.ingest.delivery;

import static dev.muster.ingest.fixtures.Events.VM;
import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.models.CloudEvent;
import com.azure.core.models.CloudEventDataFormat;
import com.azure.core.util.BinaryData;
import com.azure.messaging.eventgrid.EventGridEvent;
import com.azure.messaging.eventgrid.SystemEventNames;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import dev.muster.ingest.fixtures.Bound;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

/// Why the envelope is read by [Envelope] and not by Azure's SDK, and that both mean the same.
class SdkEnvelopeTest {

    private final DeliveryReader reader = new DeliveryReader(Bound.shippedWatchList());

    @Test
    void readsTheEventGridSchemaAsTheSdkDoes() throws Exception {
        String body = array(eventGrid("e-1"));

        EventGridEvent theirs = EventGridEvent.fromString(body).getFirst();
        ResourceChanged ours = hint(body.getBytes(UTF_8));

        assertThat(ours.id()).isEqualTo(theirs.getId());
        assertThat(ours.source()).isEqualTo(theirs.getTopic());
        assertThat(ours.type()).isEqualTo(theirs.getEventType());
        assertThat(ours.subject()).isEqualTo(ResourceId.parse(theirs.getSubject()));
        assertThat(ours.time()).isEqualTo(theirs.getEventTime().toInstant());
    }

    @Test
    void readsWhatTheSdkWritesAsACloudEvent() throws Exception {
        CloudEvent event = new CloudEvent(
                        "/subscriptions/s",
                        SystemEventNames.RESOURCE_WRITE_SUCCESS,
                        data(),
                        CloudEventDataFormat.JSON,
                        "application/json")
                .setId("e-1")
                .setSubject(VM)
                .setTime(OffsetDateTime.parse("2026-08-01T10:00:00.123456Z"));

        ResourceChanged hint = hint(event.toJsonBytes());

        assertThat(hint.id()).isEqualTo("e-1");
        assertThat(hint.source()).isEqualTo("/subscriptions/s");
        assertThat(hint.subject()).isEqualTo(ResourceId.parse(VM));
        assertThat(hint.time()).isEqualTo("2026-08-01T10:00:00.123456Z");
        assertThat(hint.operation()).hasValue("Microsoft.Compute/virtualMachines/write");
    }

    @Test
    void theSdkLosesAGoodEventForABadNeighbour() throws Exception {
        String batch = array(eventGrid("good"), eventGrid("bad").without("eventType"));

        assertThatThrownBy(() -> EventGridEvent.fromString(batch)).isInstanceOf(RuntimeException.class);
        assertThat(reader.read(batch.getBytes(UTF_8), Instant.EPOCH)).hasAtLeastOneElementOfType(Element.Usable.class);
    }

    @Test
    void theSdkLosesAnEventWithoutDataThatIsAHintAllTheSame() throws Exception {
        String event = eventGrid("e").with("data", null).json();

        assertThatThrownBy(() -> EventGridEvent.fromString(event)).isInstanceOf(RuntimeException.class);
        assertThat(reader.read(event.getBytes(UTF_8), Instant.EPOCH)).hasOnlyElementsOfType(Element.Usable.class);
    }

    private ResourceChanged hint(byte[] body) throws NotJsonException {
        return ((Element.Usable) reader.read(body, Instant.EPOCH).getFirst()).hint();
    }

    private static BinaryData data() {
        return BinaryData.fromString("{\"operationName\":\"Microsoft.Compute/virtualMachines/write\"}");
    }
}
