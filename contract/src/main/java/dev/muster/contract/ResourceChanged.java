package dev.muster.contract;

import java.time.Instant;
import java.util.Optional;

/// A hint on the topic [Topics#RESOURCE_CHANGED]: the subject may have changed at the time. It is never applied as
/// truth.
///
/// On the wire a CloudEvent 1.0 in Kafka binary mode, keyed by [#key]; the attributes are headers (see
/// [CloudEventHeaders]), the rest is the JSON value, see `samples/resource-changed.json`. Personal data of the caller
/// has
/// no field here on purpose.
///
/// @param id event id as Azure gave it; with [#source] it identifies the event
/// @param source topic or source of the event, for Azure subscriptions their resource id
/// @param type Event Grid event type such as `Microsoft.Resources.ResourceWriteSuccess`
/// @param subject the resource that changed
/// @param time when Azure says it changed
/// @param operation operation name such as `Microsoft.Compute/virtualMachines/write`, empty for resource notifications
/// @param status status text of the operation such as `Succeeded`
/// @param correlationId Azure's correlation id
/// @param tenantId tenant of the caller
public record ResourceChanged(
        String id,
        String source,
        String type,
        ResourceId subject,
        Instant time,
        Optional<String> operation,
        Optional<String> status,
        Optional<String> correlationId,
        Optional<String> tenantId) {

    private static final int MAX_TEXT = 1024;

    /// @throws IllegalArgumentException when a text is blank or longer than 1024 characters
    public ResourceChanged {
        check("id", id);
        check("source", source);
        check("type", type);
        operation.ifPresent(text -> check("operation", text));
        status.ifPresent(text -> check("status", text));
        correlationId.ifPresent(text -> check("correlationId", text));
        tenantId.ifPresent(text -> check("tenantId", text));
    }

    /// The record key: all hints about one resource share a partition.
    public String key() {
        return subject.value();
    }

    private static void check(String name, String text) {
        if (text.isBlank() || text.length() > MAX_TEXT) {
            throw new IllegalArgumentException(name + " must have 1 to " + MAX_TEXT + " characters");
        }
    }
}
