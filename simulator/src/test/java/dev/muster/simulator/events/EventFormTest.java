package dev.muster.simulator.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EventFormTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.25Z");
    private static final String VM =
            "/subscriptions/S1/resourcegroups/Rg/providers/Microsoft.Compute/virtualMachines/Vm";

    @Test
    void writesCloudEvents() {
        JsonNode event = EventForm.CLOUD_EVENTS.render(event(1, true), "tenant");
        assertThat(event.properties())
                .extracting(field -> field.getKey())
                .containsExactly("id", "source", "specversion", "type", "subject", "time", "data");
        assertThat(Json.text(event, "specversion")).isEqualTo("1.0");
        assertThat(Json.text(event, "source")).isEqualTo("/subscriptions/S1");
        assertThat(Json.text(event, "type")).isEqualTo("Microsoft.Resources.ResourceWriteSuccess");
        assertThat(Json.text(event, "time")).isEqualTo("2026-03-01T12:00:00.2500000Z");
    }

    @Test
    void writesTheEventGridSchema() {
        JsonNode event = EventForm.EVENT_GRID.render(event(1, true), "tenant");
        assertThat(Json.text(event, "eventType")).isEqualTo("Microsoft.Resources.ResourceWriteSuccess");
        assertThat(Json.text(event, "topic")).isEqualTo("/subscriptions/S1");
        assertThat(Json.text(event, "dataVersion")).isEqualTo("2");
        assertThat(Json.text(event, "metadataVersion")).isEqualTo("1");
        assertThat(Json.text(event, "eventTime")).isEqualTo("2026-03-01T12:00:00.2500000Z");
    }

    @Test
    void carriesWhatAzureTellsOfTheCaller() {
        JsonNode data = EventForm.CLOUD_EVENTS.render(event(1, true), "tenant").path("data");
        assertThat(Json.text(data, "operationName")).isEqualTo("Microsoft.Compute/virtualMachines/write");
        assertThat(Json.text(data, "resourceProvider")).isEqualTo("Microsoft.Compute");
        assertThat(Json.text(data, "tenantId")).isEqualTo("tenant");
        assertThat(Json.text(data, "claims", "name")).isNotBlank();
        assertThat(Json.text(data, "claims", "ipaddr")).isNotBlank();
        assertThat(Json.text(data, "httpRequest", "method")).isEqualTo("PUT");
        assertThat(Json.text(data, "authorization", "action")).isEqualTo("Microsoft.Compute/virtualMachines/write");
    }

    @Test
    void tellsOfTheRequestOnlyWhenSomethingWasThereBefore() {
        assertThat(EventForm.CLOUD_EVENTS
                        .render(event(1, false), "tenant")
                        .path("data")
                        .has("httpRequest"))
                .isFalse();
    }

    @Test
    void sendsSomeObjectsAsText() {
        JsonNode data = EventForm.CLOUD_EVENTS.render(event(5, true), "tenant").path("data");
        assertThat(data.path("claims").isString()).isTrue();
        assertThat(Json.parse(data.path("claims").stringValue("")).isObject()).isTrue();
        assertThat(data.path("authorization").isString()).isTrue();
    }

    @Test
    void knowsServicesFromPeople() {
        ResourceEvent byBackup = new ResourceEvent(
                "e",
                1,
                NOW,
                EventKind.WRITE,
                "Microsoft.Compute/virtualMachines/extensions/write",
                VM,
                "S1",
                true,
                "c",
                Caller.Service.AZURE_BACKUP);
        JsonNode claims =
                EventForm.CLOUD_EVENTS.render(byBackup, "tenant").path("data").path("claims");
        assertThat(Json.text(claims, "appid")).isEqualTo("262044b1-e2ce-469f-a196-69ab7ada62d3");
        assertThat(claims.has("name")).isFalse();
    }

    private static ResourceEvent event(long sequence, boolean existed) {
        return new ResourceEvent(
                "e1",
                sequence,
                NOW,
                EventKind.WRITE,
                "Microsoft.Compute/virtualMachines/write",
                VM,
                "S1",
                existed,
                "c1",
                Caller.Person.number(sequence));
    }
}
