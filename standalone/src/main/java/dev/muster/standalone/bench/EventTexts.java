package dev.muster.standalone.bench;

import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.util.UUID;

/// Events as Event Grid writes them, about changes that happen now.
final class EventTexts {

    private EventTexts() {}

    /// @param vm id of the VM that was written
    static String written(String vm) {
        return """
            {"id": "%1$s", "topic": "/subscriptions/%2$s", "subject": "%3$s",
             "eventType": "Microsoft.Resources.ResourceWriteSuccess", "eventTime": "%4$s",
             "dataVersion": "2", "metadataVersion": "1",
             "data": {"subscriptionId": "%2$s", "resourceUri": "%3$s",
                      "operationName": "Microsoft.Compute/virtualMachines/write", "status": "Succeeded"}}
            """.formatted(UUID.randomUUID(), ResourceId.parse(vm).subscription(), vm, Instant.now());
    }
}
