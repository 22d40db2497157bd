package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.options.OptionsReader;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The control API as it is written down for everybody, over HTTP.
class ControlApiIT {

    private static final String VM =
            "/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/Vm1";
    private static final String NSG =
            "/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.Network/networkSecurityGroups/Nsg1";
    private static final String VERSION = "?api-version=2025-04-01";

    @SuppressWarnings("NullAway.Init")
    private Simulated simulated;

    @BeforeEach
    void start() throws IOException {
        simulated = Simulated.with(Map.of());
    }

    @AfterEach
    void stop() {
        simulated.close();
    }

    @Test
    void documentsFromOutsideAreServedAsGivenAndAnnounced() throws Exception {
        JsonNode put = put("", document(VM, "tag", "one"), document(NSG, "tag", "two"));
        assertThat(put.path("events").asInt()).isEqualTo(2);
        assertThat(client().get(VM + VERSION).body()).isEqualTo(document(VM, "tag", "one"));
        assertThat(simulated.get("/simulator/resources?id=" + VM)).isEqualTo(document(VM, "tag", "one"));
        assertThat(operations())
                .containsExactly(
                        "Microsoft.Compute/virtualMachines/write", "Microsoft.Network/networkSecurityGroups/write");
        put("", document(VM.toLowerCase(Locale.ROOT), "tag", "three"));
        assertThat(Json.text(client().get(VM + VERSION).body(), "tags", "tag")).isEqualTo("three");
    }

    @Test
    void showsAllOfATypeWithoutBeingAskedAsAzure() throws Exception {
        put("?quiet=true", document(VM, "tag", "one"), document(NSG, "tag", "two"));
        long before = simulated.get("/simulator/requests").path("next").asLong();
        assertThat(simulated.get("/simulator/resources?type=Microsoft.Compute/virtualMachines"))
                .containsExactly(document(VM, "tag", "one"));
        assertThat(simulated.get("/simulator/resources?type=Microsoft.Compute/disks"))
                .isEmpty();
        assertThat(simulated.get("/simulator/requests").path("next").asLong()).isEqualTo(before);
    }

    @Test
    void theResourceManagerMayShowTheOldStateForAWhile() throws Exception {
        put("?quiet=true", document(VM, "tag", "old"));
        simulated.ok(
                "POST",
                "/simulator/faults",
                "[{\"name\": \"old\", \"fault\": \"old-state\", \"type\": \"microsoft.compute/virtualmachines\"},"
                        + " {\"name\": \"new\", \"fault\": \"not-found-after-create\"}]");
        put("", document(VM, "tag", "new"), document(NSG, "a", "b"));
        assertThat(Json.text(client().get(VM + VERSION).body(), "tags", "tag")).isEqualTo("old");
        assertThat(client().get(NSG + VERSION).code()).isEqualTo("ResourceNotFound");
        simulated.ok("DELETE", "/simulator/faults?name=old", "");
        assertThat(Json.text(client().get(VM + VERSION).body(), "tags", "tag")).isEqualTo("new");
        assertThat(client().get(NSG + VERSION).status()).isEqualTo(404);
        simulated.ok("DELETE", "/simulator/faults?name=new", "");
        assertThat(client().get(NSG + VERSION).status()).isEqualTo(200);
        assertThat(simulated.call("DELETE", "/simulator/faults?name=new", "").statusCode())
                .isEqualTo(404);
    }

    @Test
    void theDateCanBeSetAndTokensSurviveIt() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        RealClient client = client();
        String token = client.token(RealClient.SCOPE).getToken();
        JsonNode set = simulated.ok("PUT", "/simulator/clock", "{\"instant\": \"2024-10-01T08:00:00Z\", \"scale\": 2}");
        assertThat(set.path("scale").asInt()).isEqualTo(2);
        assertThat(client.get(VM + VERSION, token).status()).isEqualTo(200);
        put("", document(VM, "a", "c"));
        JsonNode event = simulated.get("/simulator/events").path("events").path(0);
        assertThat(Json.text(event, "time")).startsWith("2024-10-01T08:");
        assertThat(Json.text(simulated.get("/simulator"), "clock")).startsWith("2024-10-01T08:");
        simulated.ok("DELETE", "/simulator/clock", "");
        assertThat(client.get(VM + VERSION, token).status()).isEqualTo(200);
        assertThat(Json.text(simulated.get("/simulator/clock"), "instant")).doesNotStartWith("2024");
        assertThat(simulated.call("PUT", "/simulator/clock", "{\"scale\": 0}").statusCode())
                .isEqualTo(400);
        assertThat(simulated
                        .call("PUT", "/simulator/clock", "{\"instant\": \"now\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void managementGroupsCanBeBuilt() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        simulated.ok(
                "PUT",
                "/simulator/management-groups",
                "[{\"name\": \"prod\", \"subscriptions\": [\"s1\"]}, {\"name\": \"sub\", \"parent\": \"prod\"}]");
        JsonNode descendants = client().get(
                        "/providers/Microsoft.Management/managementGroups/prod/descendants" + VERSION)
                .body()
                .path("value");
        assertThat(descendants.valueStream().map(entry -> Json.text(entry, "name")))
                .containsExactly("sub", "S1");
        assertThat(simulated
                        .call("PUT", "/simulator/management-groups", "[{\"name\": \"a\", \"parent\": \"b\"}]")
                        .body())
                .contains("'b'");
        assertThat(simulated
                        .call("PUT", "/simulator/management-groups", "[{\"name\": \"a b\"}]")
                        .statusCode())
                .isEqualTo(400);
        assertThat(simulated.get("/simulator/management-groups").size()).isEqualTo(3);
    }

    @Test
    void aSubscriptionGoesWithEverythingInItAndWithoutAWord() throws Exception {
        put("?quiet=true", document("/subscriptions/S1", "a", "b"), document(VM, "a", "b"));
        simulated.ok("DELETE", "/simulator/resources?id=/subscriptions/s1", "");
        assertThat(operations()).isEmpty();
        assertThat(client().get(VM + VERSION).code()).isEqualTo("SubscriptionNotFound");
    }

    @Test
    void aSubscriptionMayBeTakenAway() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        simulated.ok("POST", "/simulator/faults", "{\"fault\": \"forbidden\", \"subscription\": \"s1\"}");
        assertThat(client().get(VM + VERSION).code()).isEqualTo("AuthorizationFailed");
        assertThat(client().get("/subscriptions" + VERSION).body().path("value").isEmpty())
                .isTrue();
        simulated.ok("DELETE", "/simulator/faults", "");
        assertThat(client().get(VM + VERSION).status()).isEqualTo(200);
        assertThat(client().get("/subscriptions" + VERSION).body().path("value").size())
                .isEqualTo(1);
    }

    @Test
    void tellsHowAzureWasTreated() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        simulated.ok("PUT", "/simulator/limits", "{\"reads\": {\"capacity\": 1, \"perSecond\": 0.01}}");
        assertThat(client().get(VM + VERSION).status()).isEqualTo(200);
        assertThat(client().get(VM + VERSION).status()).isEqualTo(429);
        assertThat(client().get(VM + VERSION).status()).isEqualTo(429);
        JsonNode calls = simulated.get("/simulator/calls");
        assertThat(Json.at(calls, "byOperation", "Microsoft.Compute/virtualMachines/read", "429")
                        .asInt())
                .isEqualTo(2);
        assertThat(Json.at(calls, "beforeRetryAfter", "count").asInt()).isEqualTo(1);
        assertThat(Json.at(calls, "overBudget", "count").asInt()).isEqualTo(2);
        assertThat(Json.at(calls, "notRead", "count").asInt()).isZero();
        simulated.ok("DELETE", "/simulator/calls", "");
        assertThat(simulated.get("/simulator/calls").path("total").asInt()).isZero();
        assertThat(simulated.call("PUT", "/simulator/limits", "{\"read\": 1}").statusCode())
                .isEqualTo(400);
        simulated.ok("PUT", "/simulator/limits", "{\"scale\": 2}");
        assertThat(Json.at(simulated.get("/simulator/limits"), "reads", "capacity")
                        .asInt())
                .isEqualTo(500);
    }

    @Test
    void aQuietPutIsNotAnnounced() throws Exception {
        assertThat(put("?quiet=true", document(VM, "a", "b")).path("events").asInt())
                .isZero();
        assertThat(operations()).isEmpty();
        assertThat(client().get(VM + VERSION).status()).isEqualTo(200);
    }

    @Test
    void anArrayCountsAsAWholeOrNotAtAll() throws Exception {
        String body = text(Json.array(document(VM, "a", "b"), Json.object("id", "nonsense", "type", "t")));
        HttpResponse<String> refused = simulated.call("PUT", "/simulator/resources", body);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("element 1");
        assertThat(Json.at(simulated.get("/simulator"), "counts", "resources").isEmpty())
                .isTrue();
        assertThat(simulated.call("PUT", "/simulator/resources", "[{").statusCode())
                .isEqualTo(400);
        assertThat(simulated.call("PUT", "/simulator/resources", "{}").statusCode())
                .isEqualTo(400);
        assertThat(simulated
                        .call("PUT", "/simulator/resources", text(Json.array(Json.object("id", VM))))
                        .body())
                .contains("no type");
    }

    @Test
    void removesOneDocument() throws Exception {
        put("?quiet=true", document(VM, "a", "b"), document(NSG, "a", "b"));
        assertThat(simulated
                        .ok("DELETE", "/simulator/resources?id=" + VM.replace("Vm1", "VM1"), "")
                        .path("events")
                        .asInt())
                .isEqualTo(1);
        assertThat(client().get(VM + VERSION).code()).isEqualTo("ResourceNotFound");
        assertThat(simulated.call("DELETE", "/simulator/resources?id=" + VM, "").statusCode())
                .isEqualTo(404);
        assertThat(simulated.call("DELETE", "/simulator/resources?id=x", "").statusCode())
                .isEqualTo(400);
        assertThat(operations()).containsExactly("Microsoft.Compute/virtualMachines/delete");
    }

    @Test
    void aGroupGoesWithEverythingInIt() throws Exception {
        put(
                "?quiet=true",
                document("/subscriptions/S1/resourceGroups/Rg", "a", "b"),
                document(VM, "a", "b"),
                document(NSG, "a", "b"));
        simulated.ok("DELETE", "/simulator/resources?id=/subscriptions/S1/resourceGroups/Rg", "");
        assertThat(operations()).hasSize(3).endsWith("Microsoft.Resources/subscriptions/resourceGroups/delete");
        assertThat(client().get(VM + VERSION).code()).isEqualTo("ResourceGroupNotFound");
    }

    @Test
    void clearsResourcesAndFaultsAndKeepsSubscriptions() throws Exception {
        put("?quiet=true", document("/subscriptions/S1", "a", "b"), document(VM, "a", "b"), document(NSG, "a", "b"));
        simulated.ok("PUT", "/simulator/faults", "[{\"match\": \"x\", \"status\": 500}]");
        assertThat(simulated.ok("POST", "/simulator/clear", "").path("events").asInt())
                .isEqualTo(2);
        assertThat(simulated.get("/simulator").path("faults").isEmpty()).isTrue();
        assertThat(client().get(VM + VERSION).status()).isEqualTo(404);
        assertThat(client().get("/subscriptions/S1" + VERSION).status()).isEqualTo(200);
        assertThat(operations())
                .containsExactlyInAnyOrder(
                        "Microsoft.Compute/virtualMachines/delete", "Microsoft.Network/networkSecurityGroups/delete");
    }

    @Test
    void tellsEverythingAtAGlance() throws Exception {
        put("", document(VM, "a", "b"));
        JsonNode all = simulated.get("/simulator");
        assertThat(all.path("seed").asLong()).isEqualTo(42);
        assertThat(Instant.parse(Json.text(all, "clock")))
                .isBefore(Instant.now().plusSeconds(1));
        assertThat(Json.text(all, "azure", "tenantId"))
                .isEqualTo(simulated.simulator().application().tenantId());
        assertThat(Json.text(all, "azure", "authority")).startsWith("https://localhost:");
        assertThat(Json.at(all, "counts", "resources", "Microsoft.Compute/virtualMachines")
                        .asInt())
                .isEqualTo(1);
        assertThat(all.path("scenarios").valueStream().map(one -> Json.text(one, "name")))
                .contains(
                        "vm-created-unprotected",
                        "protection-enabled",
                        "protection-stopped",
                        "vault-deleted",
                        "agent-broken",
                        "disks-attached",
                        "burst");
        assertThat(simulated.call("GET", "/livez", "").statusCode()).isEqualTo(200);
        assertThat(simulated.call("GET", "/readyz", "").statusCode()).isEqualTo(200);
        assertThat(simulated.call("GET", "/simulator/ca.pem", "").body())
                .isEqualTo(simulated.simulator().caPem());
    }

    @Test
    void theJournalProvesASingleRead() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        RealClient client = client();
        client.get("/subscriptions" + VERSION);
        long before = simulated.get("/simulator/requests").path("next").asLong();
        client.get(VM + VERSION);
        JsonNode since = simulated.get("/simulator/requests?since=" + before).path("requests");
        assertThat(since.valueStream().map(one -> Json.text(one, "target"))).containsExactly(VM + VERSION);
        assertThat(Json.text(since.path(0), "path")).isEqualTo(VM);
        assertThat(since.path(0).path("status").asInt()).isEqualTo(200);
        assertThat(simulated
                        .get("/simulator/requests?since=" + Instant.now().plusSeconds(60))
                        .path("requests")
                        .isEmpty())
                .isTrue();
        assertThat(simulated
                        .call("GET", "/simulator/requests?since=yesterday", "")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReadCanBeHeldWhileTheResourceChanges() throws Exception {
        put("?quiet=true", document(VM, "state", "old"));
        RealClient client = client();
        client.token(RealClient.SCOPE);
        simulated.ok(
                "PUT",
                "/simulator/faults",
                "[{\"match\": \"/virtualMachines/Vm1$\", \"hold\": \"race\", \"times\": 1}]");
        CompletableFuture<RealClient.Answer> held = CompletableFuture.supplyAsync(() -> client.get(VM + VERSION));
        await().until(() ->
                simulated.get("/simulator/faults").path(0).path("held").asInt() == 1);
        put("", document(VM, "state", "new"));
        assertThat(held).isNotDone();
        assertThat(simulated
                        .ok("POST", "/simulator/faults/release?name=race", "")
                        .path("released")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.text(held.get().body(), "tags", "state")).isEqualTo("old");
        assertThat(Json.text(client.get(VM + VERSION).body(), "tags", "state")).isEqualTo("new");
        assertThat(simulated
                        .call("POST", "/simulator/faults/release?name=other", "")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void faultsAnswerLikeAzureOrNotAtAll() throws Exception {
        put("?quiet=true", document(VM, "a", "b"));
        RealClient client = client();
        String token = client.token(RealClient.SCOPE).getToken();
        simulated.ok(
                "PUT",
                "/simulator/faults",
                "[{\"match\": \"/virtualMachines/\", \"status\": 503, \"retryAfter\": \"7\", \"times\": 1},"
                        + " {\"match\": \"/virtualMachines/\", \"status\": 403, \"times\": 1},"
                        + " {\"match\": \"/virtualMachines/\", \"cut\": true, \"times\": 1}]");
        RealClient.Answer busy = client.get(VM + VERSION, token);
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.header("Retry-After")).isEqualTo("7");
        assertThat(simulated.get("/simulator/requests").path("requests").valueStream())
                .last()
                .satisfies(it -> assertThat(Json.text(it, "retryAfter")).isEqualTo("7"));
        assertThat(client.get(VM + VERSION, token).code()).isEqualTo("AuthorizationFailed");
        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> client.get(VM + VERSION, token));
        assertThat(client.get(VM + VERSION, token).status()).isEqualTo(200);
        simulated.ok("DELETE", "/simulator/faults", "");
        assertThat(simulated.get("/simulator/faults").isEmpty()).isTrue();
    }

    @Test
    void playsScenariosWithParametersFromQueryOrBody() throws Exception {
        JsonNode played = simulated.ok("POST", "/simulator/scenarios/vm-created-unprotected?count=2", "");
        assertThat(Json.text(played, "scenario")).isEqualTo("vm-created-unprotected");
        assertThat(played.path("changed")
                        .valueStream()
                        .filter(one -> Json.text(one, "id").contains("/virtualMachines/")))
                .hasSize(2);
        assertThat(simulated
                        .ok("POST", "/simulator/scenarios/burst", "{\"count\": 1}")
                        .path("events")
                        .asInt())
                .isEqualTo(2);
        HttpResponse<String> unknown = simulated.call("POST", "/simulator/scenarios/nothing", "");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("vault-deleted");
        assertThat(simulated
                        .call("POST", "/simulator/scenarios/burst?count=many", "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(simulated
                        .call("POST", "/simulator/scenarios/vault-deleted", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(simulated.call("GET", "/simulator/scenarios/burst", "").statusCode())
                .isEqualTo(405);
    }

    @Test
    void writesDownWhereItIsAndWhomToTrust(@TempDir Path folder) throws Exception {
        Path endpoints = folder.resolve("data/endpoints.json");
        Path ca = folder.resolve("data/ca.pem");
        try (Simulated other =
                Simulated.with(Map.of("endpoints-file", endpoints.toString(), "ca-file", ca.toString()))) {
            JsonNode written = Json.parse(Files.readAllBytes(endpoints));
            assertThat(Json.text(written, "control"))
                    .isEqualTo(other.simulator().controlUri().toString());
            assertThat(written.path("azurePort").asInt())
                    .isEqualTo(other.simulator().azureUri().getPort());
            assertThat(Files.readString(ca))
                    .isEqualTo(other.simulator().caPem())
                    .startsWith("-----BEGIN CERTIFICATE-----\n");
        }
    }

    @Test
    void aTakenPortStopsTheStart() {
        Map<String, String> same = Map.of(
                "fleet",
                "empty",
                "azure-port",
                "0",
                "control-port",
                Integer.toString(simulated.simulator().controlUri().getPort()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Simulator.start(OptionsReader.of(same), Clock.systemUTC()));
    }

    private RealClient client() throws IOException {
        return RealClient.of(simulated.simulator());
    }

    private JsonNode put(String query, ObjectNode... documents) throws IOException, InterruptedException {
        return simulated.ok("PUT", "/simulator/resources" + query, text(Json.arrayOf(Arrays.asList(documents))));
    }

    private List<String> operations() throws IOException, InterruptedException {
        return simulated
                .get("/simulator/events")
                .path("events")
                .valueStream()
                .map(one -> Json.text(one, "operationName"))
                .toList();
    }

    private static ObjectNode document(String id, String tag, String value) {
        return Json.object("id", id, "type", "t", "tags", Json.object(tag, value), "properties", Json.object("x", 1));
    }

    private static String text(JsonNode node) {
        return new String(Json.bytes(node), StandardCharsets.UTF_8);
    }
}
