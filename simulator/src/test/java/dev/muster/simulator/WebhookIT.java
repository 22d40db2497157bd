package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.simulator.json.Json;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Event Grid's side of the contract, seen from a webhook.
class WebhookIT {

    @Test
    void showsATokenOfEventGridForTheAudienceThatIsConfigured() throws Exception {
        try (Receiver receiver = new Receiver(Receiver.agreeing(202));
                Simulated simulated = Simulated.with(webhook(receiver, Map.of("webhook.audience", "api://muster")))) {
            put(simulated, 1);
            await().until(() -> receiver.acceptedEvents().size() == 1);

            assertThat(receiver.received().getFirst().header("Authorization")).isEmpty();
            String token = receiver.received().getLast().header("Authorization");
            assertThat(token).startsWith("Bearer ");
            JsonNode claims = Json.parse(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
            assertThat(claims.path("aud").asString()).isEqualTo("api://muster");
            assertThat(claims.path("appid").asString()).isEqualTo("4962773b-9cdb-44cf-a8bf-237846a00ab7");
            assertThat(claims.path("roles").path(0).asString()).isEqualTo("AzureEventGridSecureWebhookSubscriber");
        }
    }

    private static final String DISK = "/subscriptions/S1/resourceGroups/g/providers/Microsoft.Compute/disks/d";

    @Test
    void shakesHandsInCloudEventsAndThenDeliversOneByOne() throws Exception {
        try (Receiver receiver = new Receiver(Receiver.agreeing(202));
                Simulated simulated = Simulated.with(webhook(
                        receiver,
                        Map.of(
                                "webhook.secret-header",
                                "X-Muster-Secret",
                                "webhook.secret",
                                "abc",
                                "webhook.request-rate",
                                "120")))) {
            put(simulated, 3);
            await().until(() -> receiver.acceptedEvents().size() == 3);
            Receiver.Received handshake = receiver.received().getFirst();
            assertThat(handshake.method()).isEqualTo("OPTIONS");
            assertThat(handshake.header("WebHook-Request-Origin")).isEqualTo("eventgrid.azure.net");
            assertThat(handshake.header("WebHook-Request-Rate")).isEqualTo("120");
            Receiver.Received delivery = receiver.received().get(1);
            assertThat(delivery.header("Content-Type")).isEqualTo("application/cloudevents+json; charset=utf-8");
            assertThat(delivery.header("aeg-subscription-name")).isEqualTo("MUSTER");
            assertThat(delivery.header("aeg-delivery-count")).isEqualTo("0");
            assertThat(delivery.header("X-Muster-Secret")).isEqualTo("abc");
            assertThat(delivery.header("Accept")).isEmpty();
            assertThat(Json.text(delivery.json(), "specversion")).isEqualTo("1.0");
            assertThat(ids(receiver.acceptedEvents())).isEqualTo(ids(raised(simulated)));
        }
    }

    @Test
    void shakesHandsInItsOwnSchemaAndDeliversArrays() throws Exception {
        try (Receiver receiver =
                        new Receiver(request -> request.header("aeg-event-type").equals("SubscriptionValidation")
                                ? echo(request)
                                : new Receiver.Reply(200, Map.of(), ""));
                Simulated simulated = Simulated.with(
                        webhook(receiver, Map.of("webhook.schema", "eventgrid", "webhook.batch-size", "10")))) {
            put(simulated, 3);
            await().until(() -> receiver.acceptedEvents().size() == 3);
            Receiver.Received delivery = receiver.received().getLast();
            assertThat(delivery.json().isArray()).isTrue();
            assertThat(delivery.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
            assertThat(delivery.header("aeg-data-version")).isEqualTo("2");
            assertThat(Json.text(delivery.json().path(0), "eventType"))
                    .isEqualTo("Microsoft.Resources.ResourceWriteSuccess");
        }
    }

    @Test
    void keepsAskingUntilTheWebhookAgreesAndKeepsTheEventsMeanwhile() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        try (Receiver receiver =
                        new Receiver(request -> request.method().equals("OPTIONS") && asked.incrementAndGet() < 3
                                ? new Receiver.Reply(403, Map.of(), "")
                                : Receiver.agreeing(204).apply(request));
                Simulated simulated = Simulated.with(webhook(receiver, Map.of()))) {
            put(simulated, 2);
            await().until(() -> receiver.acceptedEvents().size() == 2);
            assertThat(asked).hasValue(3);
            assertThat(Json.text(subscription(simulated), "state")).isEqualTo("delivering");
        }
    }

    @Test
    void doesNotTakeA202ForAnEcho() throws Exception {
        try (Receiver receiver = new Receiver(request ->
                        new Receiver.Reply(202, Map.of(), echo(request).body()));
                Simulated simulated = Simulated.with(webhook(receiver, Map.of("webhook.schema", "eventgrid")))) {
            await().until(() -> receiver.received().size() >= 2);
            assertThat(receiver.received())
                    .allMatch(one -> one.header("aeg-event-type").equals("SubscriptionValidation"));
            assertThat(Json.text(subscription(simulated), "state")).startsWith("handshake refused: status 202");
        }
    }

    @Test
    void triesAgainUntilTheWebhookRecovers() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Receiver receiver = new Receiver(request -> request.method().equals("OPTIONS")
                        ? Receiver.agreeing(200).apply(request)
                        : new Receiver.Reply(tries.incrementAndGet() < 4 ? 500 : 200, Map.of(), ""));
                Simulated simulated = Simulated.with(webhook(receiver, Map.of("time-scale", "1000")))) {
            put(simulated, 1);
            await().until(() -> receiver.acceptedEvents().size() == 1);
            assertThat(receiver.received().stream()
                            .filter(one -> one.method().equals("POST"))
                            .map(one -> one.header("aeg-delivery-count")))
                    .containsExactly("0", "1", "2", "3");
            await().until(() -> subscription(simulated).path("delivered").asInt() == 1);
            assertThat(Json.at(subscription(simulated), "attempts", "GenericError")
                            .asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void triesAgainWhenNobodyListens() throws Exception {
        int port = freePort();
        try (Simulated simulated = Simulated.with(Map.of("webhook.url", "http://localhost:" + port + "/x"))) {
            await().until(() ->
                    Json.text(subscription(simulated), "state").startsWith("handshake refused: ConnectException"));
        }
    }

    @Test
    void losesPatienceWithASlowWebhook() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        try (Receiver receiver = new Receiver(request -> {
                    if (request.method().equals("POST") && tries.incrementAndGet() == 1) {
                        await().until(() -> tries.get() > 1);
                    }
                    return Receiver.agreeing(200).apply(request);
                });
                Simulated simulated =
                        Simulated.with(webhook(receiver, Map.of("time-scale", "1000", "webhook.patience", "300ms")))) {
            put(simulated, 1);
            await().until(() -> tries.get() >= 2);
            await().until(() -> subscription(simulated).path("delivered").asInt() == 1);
            assertThat(Json.at(subscription(simulated), "attempts", "TimedOut").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void givesUpAtOnceOnAnswersThatDestroyEvents() throws Exception {
        try (Receiver receiver = new Receiver(Receiver.agreeing(400));
                Simulated simulated = Simulated.with(webhook(receiver, Map.of()))) {
            put(simulated, 2);
            await().until(() -> simulated.get("/simulator/dead-letters").size() == 2);
            JsonNode letter = simulated.get("/simulator/dead-letters").path(0);
            assertThat(Json.text(letter, "deadletterreason")).isEqualTo("UndeliverableDueToClientError");
            assertThat(Json.text(letter, "lastdeliveryoutcome")).isEqualTo("BadRequest");
            assertThat(receiver.received().stream().filter(one -> one.method().equals("POST")))
                    .hasSize(2);
            assertThat(Json.at(simulated.get("/simulator"), "counts", "deadLetters")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void anEventSubscriptionComesAndGoesOverTheControlApi() throws Exception {
        try (Receiver receiver = new Receiver(Receiver.agreeing(200));
                Simulated simulated = Simulated.with(Map.of())) {
            put(simulated, 1);
            assertThat(simulated
                            .call("GET", "/simulator/event-subscription", "")
                            .statusCode())
                    .isEqualTo(404);
            simulated.ok(
                    "PUT",
                    "/simulator/event-subscription",
                    "{\"url\": \"" + receiver.url() + "\", \"batchSize\": 100}");
            await().until(() -> Json.text(subscription(simulated), "state").equals("delivering"));
            put(simulated, 4);
            await().until(() -> receiver.acceptedEvents().size() == 4);
            assertThat(receiver.received().getLast().header("Content-Type"))
                    .isEqualTo("application/cloudevents-batch+json; charset=utf-8");
            simulated.ok("DELETE", "/simulator/event-subscription", "");
            assertThat(receiver.received().getLast().header("aeg-event-type")).isEqualTo("SubscriptionDeletion");
            assertThat(simulated
                            .call("PUT", "/simulator/event-subscription", "{\"url\": \"x\"}")
                            .body())
                    .contains("webhook.url", "allowed");
        }
    }

    private static Receiver.Reply echo(Receiver.Received request) {
        String code = Json.text(request.json().path(0), "data", "validationCode");
        return new Receiver.Reply(
                200, Map.of("Content-Type", "application/json"), "{\"validationResponse\":\"" + code + "\"}");
    }

    private static Map<String, String> webhook(Receiver receiver, Map<String, String> more) {
        Map<String, String> options = new HashMap<>(more);
        options.put("webhook.url", receiver.url().toString());
        return options;
    }

    private static JsonNode subscription(Simulated simulated) throws IOException, InterruptedException {
        return simulated.get("/simulator/event-subscription");
    }

    private static void put(Simulated simulated, int disks) throws IOException, InterruptedException {
        List<JsonNode> documents = IntStream.range(0, disks)
                .<JsonNode>mapToObj(i -> Json.object("id", DISK + i, "type", "Microsoft.Compute/disks"))
                .toList();
        simulated.ok(
                "PUT", "/simulator/resources", new String(Json.bytes(Json.arrayOf(documents)), StandardCharsets.UTF_8));
    }

    private static List<JsonNode> raised(Simulated simulated) throws IOException, InterruptedException {
        return simulated.get("/simulator/events").path("events").valueStream().toList();
    }

    private static List<String> ids(List<JsonNode> events) {
        return events.stream().map(event -> Json.text(event, "id")).sorted().toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
