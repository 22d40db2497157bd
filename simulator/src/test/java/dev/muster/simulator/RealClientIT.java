package dev.muster.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.azure.core.credential.AccessToken;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the evaluator will do, done with the real client code.
class RealClientIT {

    private static final String VERSION = "api-version=2025-04-01";

    @SuppressWarnings("NullAway.Init")
    private static Simulated simulated;

    @SuppressWarnings("NullAway.Init")
    private static RealClient client;

    @BeforeAll
    static void start() throws IOException {
        simulated = Simulated.with(Map.of(
                "fleet", "seeded", "vms", "120", "subscriptions", "2", "page-size", "25", "throttle.reads", "100000"));
        client = RealClient.of(simulated.simulator());
    }

    @AfterAll
    static void stop() {
        simulated.close();
    }

    @Test
    void signsInAndReadsSubscriptions() {
        RealClient.Answer answer = client.get("/subscriptions?" + VERSION);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("value").size()).isEqualTo(2);
        assertThat(answer.header("x-ms-ratelimit-remaining-tenant-reads")).isNotEmpty();
        assertThat(answer.header("x-ms-request-id")).isNotEmpty();
    }

    @Test
    void walksTheWholeEstatePageByPage() {
        Set<ArmId> vms = new HashSet<>();
        for (String subscription : subscriptions()) {
            for (JsonNode vm :
                    all("/subscriptions/" + subscription + "/providers/Microsoft.Compute/virtualMachines?" + VERSION)) {
                assertThat(Json.at(vm, "properties", "instanceView").isMissingNode())
                        .isTrue();
                assertThat(vms.add(ArmId.of(Json.text(vm, "id")))).isTrue();
            }
        }
        assertThat(vms).hasSize(120);
    }

    @Test
    void readsAVmWithEverythingThatItsJudgementNeeds() {
        ArmId vm = anyVm();
        RealClient.Answer whole = client.get(vm.spelled() + "?" + VERSION + "&$expand=instanceView");
        assertThat(Json.at(whole.body(), "properties", "instanceView", "statuses")
                        .isArray())
                .isTrue();
        assertThat(whole.header("x-ms-ratelimit-remaining-resource")).contains("LowCostGetResource;");
        String nic = Json.text(
                Json.at(whole.body(), "properties", "networkProfile", "networkInterfaces")
                        .path(0),
                "id");
        JsonNode nicDocument = client.get(nic + "?" + VERSION).body();
        String subnet =
                Json.text(Json.at(nicDocument, "properties", "ipConfigurations").path(0), "properties", "subnet", "id");
        assertThat(client.get(subnet + "?" + VERSION).status()).isEqualTo(200);
        assertThat(client.get(ArmId.of(subnet).parent().orElseThrow().spelled() + "?" + VERSION)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void readsVaultsWithTheirItemsAndPolicies() {
        int items = 0;
        for (String subscription : subscriptions()) {
            for (JsonNode vault :
                    all("/subscriptions/" + subscription + "/providers/Microsoft.RecoveryServices/vaults?" + VERSION)) {
                String id = Json.text(vault, "id");
                for (JsonNode item : all(id + "/backupProtectedItems?" + VERSION
                        + "&$filter=backupManagementType%20eq%20'AzureIaasVM'")) {
                    String itemId = Json.text(item, "id").replace(";", "%3B");
                    JsonNode whole = client.get(itemId + "?" + VERSION).body();
                    // No list shows it.
                    ((ObjectNode) whole.path("properties")).remove("extendedInfo");
                    assertThat(whole).isEqualTo(item);
                    items++;
                }
                assertThat(all(id + "/backupPolicies?" + VERSION)).hasSize(5);
                assertThat(client.get(id + "/backupconfig/vaultconfig?" + VERSION)
                                .status())
                        .isEqualTo(200);
            }
        }
        assertThat(items).isGreaterThan(80);
    }

    @Test
    void aWrongSecretIsRefusedTheWayEntraDoes() throws IOException {
        RealClient stranger = RealClient.of(simulated.simulator(), "wrong");
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> stranger.token(RealClient.SCOPE))
                .withMessageContaining("AADSTS7000215");
    }

    @Test
    void aTokenForSomethingElseIsRefusedByTheResourceManager() {
        String token = client.token("https://vault.azure.net/.default").getToken();
        RealClient.Answer answer = client.get("/subscriptions?" + VERSION, token);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("InvalidAuthenticationTokenAudience");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer authorization_uri=");
    }

    @Test
    void requestsWithoutTokenAreRefused() {
        RealClient.Answer answer = client.get("/subscriptions?" + VERSION, "");
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.code()).isEqualTo("AuthenticationFailed");
    }

    @Test
    void tokensExpire() throws IOException {
        try (Simulated shortLived = Simulated.with(Map.of("token-lifetime", "2s"))) {
            RealClient own = RealClient.of(shortLived.simulator());
            AccessToken token = own.token(RealClient.SCOPE);
            assertThat(own.get("/subscriptions?" + VERSION, token.getToken()).status())
                    .isEqualTo(200);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> own.get("/subscriptions?" + VERSION, token.getToken())
                            .code()
                            .equals("ExpiredAuthenticationToken"));
        }
    }

    @Test
    void isThrottledWithAWaitAndServedAgainAfterIt() throws IOException {
        try (Simulated tight = Simulated.with(Map.of(
                "fleet",
                "seeded",
                "vms",
                "10",
                "subscriptions",
                "1",
                "throttle.reads",
                "3",
                "throttle.reads-per-second",
                "1"))) {
            RealClient own = RealClient.of(tight.simulator());
            String path = Json.text(
                            own.get("/subscriptions?" + VERSION)
                                    .body()
                                    .path("value")
                                    .path(0),
                            "id") + "?" + VERSION;
            String token = own.token(RealClient.SCOPE).getToken();
            List<RealClient.Answer> answers = new ArrayList<>();
            do {
                answers.add(own.get(path, token));
            } while (answers.getLast().status() == 200 && answers.size() < 50);
            assertThat(answers.getFirst().header("x-ms-ratelimit-remaining-subscription-reads"))
                    .isEqualTo("2");
            assertThat(answers.getLast().status()).isEqualTo(429);
            assertThat(answers.getLast().header("Retry-After")).isEqualTo("1");
            assertThat(answers.getLast().code()).isEqualTo("SubscriptionRequestsThrottled");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> own.get(path, token).status() == 200);
        }
    }

    private static List<String> subscriptions() {
        return all("/subscriptions?" + VERSION).stream()
                .map(one -> Json.text(one, "subscriptionId"))
                .toList();
    }

    private static ArmId anyVm() {
        return subscriptions().stream()
                .flatMap(
                        subscription -> all("/subscriptions/" + subscription
                                        + "/providers/Microsoft.Compute/virtualMachines?" + VERSION)
                                .stream())
                .map(vm -> ArmId.of(Json.text(vm, "id")))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(String path) {
        List<JsonNode> all = new ArrayList<>();
        String next = path;
        while (!next.isEmpty()) {
            RealClient.Answer page = client.get(next);
            assertThat(page.status()).as(next).isEqualTo(200);
            page.body().path("value").forEach(all::add);
            next = Json.text(page.body(), "nextLink");
        }
        return all;
    }
}
