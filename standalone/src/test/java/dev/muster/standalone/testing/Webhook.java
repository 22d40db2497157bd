package dev.muster.standalone.testing;

import dev.muster.contract.ResourceId;
import dev.muster.standalone.Endpoints;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/// Azure Event Grid as our webhook sees it, for deliveries that must happen in an order of the story's own.
public final class Webhook {

    private final Endpoints endpoints;

    public Webhook(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /// Delivers one event and returns the status of the answer.
    public int deliver(String event) {
        return Http.status(request(event).build());
    }

    /// A delivery that has not been made yet.
    public HttpRequest.Builder request(String event) {
        return Http.request(endpoints.webhook())
                .timeout(Duration.ofSeconds(30))
                .header("aeg-event-type", "Notification")
                .header("x-muster-key", endpoints.webhookSecret())
                .POST(HttpRequest.BodyPublishers.ofString("[" + event + "]"));
    }

    /// An event in Event Grid's own schema that says that a VM was written.
    public static String written(Vm vm, Instant time) {
        return event(
                vm.id(), "Microsoft.Resources.ResourceWriteSuccess", "Microsoft.Compute/virtualMachines/write", time);
    }

    /// An event in Event Grid's own schema that says that resources were moved out of a group.
    ///
    /// @param group id of the resource group
    public static String movedOutOf(String group, Instant time) {
        return event(
                group,
                "Microsoft.Resources.ResourceActionSuccess",
                "Microsoft.Resources/subscriptions/resourceGroups/moveResources/action",
                time);
    }

    private static String event(String id, String type, String operation, Instant time) {
        String subscription = ResourceId.parse(id).subscription();
        return """
            {"id": "%1$s", "topic": "/subscriptions/%2$s", "subject": "%3$s", "eventType": "%4$s", "eventTime": "%5$s",
             "dataVersion": "2", "metadataVersion": "1",
             "data": {"subscriptionId": "%2$s", "resourceUri": "%3$s", "operationName": "%6$s", "status": "Succeeded",
                      "correlationId": "%1$s", "tenantId": "11111111-1111-1111-1111-111111111111",
                      "resourceProvider": "%7$s", "httpRequest": ""}}
            """.formatted(
                        UUID.randomUUID(),
                        subscription,
                        id,
                        type,
                        time,
                        operation,
                        operation.substring(0, operation.indexOf('/')));
    }
}
