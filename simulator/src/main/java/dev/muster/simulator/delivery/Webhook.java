package dev.muster.simulator.delivery;

import dev.muster.simulator.events.EventForm;
import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Speaks to one webhook the way Event Grid does: handshake, deliveries, farewell. Whether the OPTIONS request of the
/// handshake carries a token is not documented; here it carries none.
///
/// Sources: Microsoft Learn, "Endpoint validation with CloudEvents schema" (2026), "Endpoint validation with Event Grid
/// event schema" (2024); CloudEvents, "HTTP 1.1 Web Hooks for Event Delivery" 1.0.
final class Webhook implements AutoCloseable {

    private final EventSubscription subscription;
    private final Clock clock;
    private final UnaryOperator<String> tokens;
    private final HttpClient http;

    Webhook(EventSubscription subscription, Clock clock, UnaryOperator<String> tokens) {
        this.subscription = subscription;
        this.clock = clock;
        this.tokens = tokens;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(subscription.patience())
                .build();
    }

    /// Asks the webhook whether it wants events.
    ///
    /// @return empty when it agreed, otherwise why not
    Optional<String> handshake() throws InterruptedException {
        try {
            return subscription.form() == EventForm.CLOUD_EVENTS ? askForConsent() : sendValidationCode();
        } catch (IOException e) {
            return Optional.of(e.getClass().getSimpleName());
        }
    }

    private Optional<String> askForConsent() throws IOException, InterruptedException {
        HttpRequest.Builder request = request()
                .method("OPTIONS", BodyPublishers.noBody())
                .header("WebHook-Request-Origin", subscription.origin());
        subscription.rate().ifPresent(rate -> request.header("WebHook-Request-Rate", rate));
        HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
        String allowed = response.headers().firstValue("WebHook-Allowed-Origin").orElse("");
        boolean agreed = allowed.equals("*") || allowed.equalsIgnoreCase(subscription.origin());
        return agreed
                ? Optional.empty()
                : Optional.of("status " + response.statusCode() + ", WebHook-Allowed-Origin '" + allowed + "'");
    }

    private Optional<String> sendValidationCode() throws IOException, InterruptedException {
        String code = UUID.randomUUID().toString();
        String url = "https://rp-westeurope.eventgrid.azure.net:553/eventsubscriptions/"
                + subscription.name().toLowerCase(Locale.ROOT) + "/validate?id=" + code
                + "&apiVersion=2024-06-01-preview";
        byte[] body = Json.bytes(Json.array(systemEvent(
                "Microsoft.EventGrid.SubscriptionValidationEvent",
                Json.object("validationCode", code, "validationUrl", url))));
        HttpResponse<byte[]> response = http.send(
                post("SubscriptionValidation", 0)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofByteArray());
        return response.statusCode() == 200 && echoes(response.body(), code)
                ? Optional.empty()
                : Optional.of("status " + response.statusCode() + ", no echo of the validation code");
    }

    private static boolean echoes(byte[] body, String code) {
        try {
            return Json.text(Json.parse(body), "validationResponse").equals(code);
        } catch (JacksonException e) {
            return false;
        }
    }

    /// Tells the webhook that there will be no more events; whether it listens does not matter.
    void farewell() throws InterruptedException {
        ObjectNode event = systemEvent(
                "Microsoft.EventGrid.SubscriptionDeletedEvent",
                Json.object(
                        "eventSubscriptionId",
                        "/subscriptions/00000000-0000-0000-0000-000000000000/providers/Microsoft.EventGrid/eventSubscriptions/"
                                + subscription.name()));
        deliver("SubscriptionDeletion", List.of(event), 0);
    }

    private ObjectNode systemEvent(String type, ObjectNode data) {
        return subscription
                .form()
                .system(UUID.randomUUID().toString(), type, "/subscriptions/" + new UUID(0, 0), clock.instant(), data);
    }

    /// Sends events in one request and waits for the answer as long as Event Grid would.
    Delivered deliver(List<ObjectNode> events, int deliveryCount) throws InterruptedException {
        return deliver("Notification", events, deliveryCount);
    }

    private Delivered deliver(String eventType, List<ObjectNode> events, int deliveryCount)
            throws InterruptedException {
        HttpRequest request = post(eventType, deliveryCount)
                .POST(BodyPublishers.ofByteArray(Json.bytes(body(events))))
                .build();
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return new Delivered(Outcome.ofStatus(response.statusCode()), response.statusCode(), retryAfter(response));
        } catch (HttpTimeoutException e) {
            return new Delivered(Outcome.TIMED_OUT, 0, Duration.ZERO);
        } catch (IOException e) {
            boolean unknownName = e.getCause() instanceof UnresolvedAddressException
                    || (e.getCause() != null && e.getCause().getCause() instanceof UnresolvedAddressException);
            return new Delivered(unknownName ? Outcome.NAME_NOT_RESOLVED : Outcome.SOCKET_ERROR, 0, Duration.ZERO);
        }
    }

    private JsonNode body(List<ObjectNode> events) {
        boolean alone = subscription.form() == EventForm.CLOUD_EVENTS && !subscription.batched();
        return alone ? events.getFirst() : Json.arrayOf(events);
    }

    private static Duration retryAfter(HttpResponse<Void> response) {
        try {
            return Duration.ofSeconds(
                    Long.parseLong(response.headers().firstValue("Retry-After").orElse("0")));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    private HttpRequest.Builder post(String eventType, int deliveryCount) {
        HttpRequest.Builder request = request()
                .header("Content-Type", contentType())
                .header("aeg-event-type", eventType)
                .header("aeg-subscription-name", subscription.name().toUpperCase(Locale.ROOT))
                .header("aeg-delivery-count", Integer.toString(deliveryCount))
                .header("aeg-metadata-version", "1");
        subscription.audience().ifPresent(it -> request.header("Authorization", "Bearer " + tokens.apply(it)));
        return subscription.form() == EventForm.EVENT_GRID ? request.header("aeg-data-version", "2") : request;
    }

    private String contentType() {
        if (subscription.form() == EventForm.EVENT_GRID) {
            return "application/json; charset=utf-8";
        }
        return subscription.batched()
                ? "application/cloudevents-batch+json; charset=utf-8"
                : "application/cloudevents+json; charset=utf-8";
    }

    private HttpRequest.Builder request() {
        URI url = subscription.url();
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(subscription.patience());
        subscription.headers().forEach(request::header);
        return request;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// What came of a request.
    ///
    /// @param status zero without an answer
    /// @param retryAfter zero when the webhook did not say
    record Delivered(Outcome outcome, int status, Duration retryAfter) {}
}
