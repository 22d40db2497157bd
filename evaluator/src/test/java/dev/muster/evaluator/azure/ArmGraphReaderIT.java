package dev.muster.evaluator.azure;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.sweep.GraphAnswer;
import dev.muster.evaluator.sweep.GraphQuestion;
import dev.muster.evaluator.sweep.SweptKind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The reader of Resource Graph against a real HTTPS server.
class ArmGraphReaderIT {

    private static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources";
    private static final String VM =
            "/subscriptions/s1/resourceGroups/RG/providers/Microsoft.Compute/virtualMachines/VM-1";
    private static final String ITEM =
            "/subscriptions/s1/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v"
                    + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;c/protectedItems/VM;i";

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestAzure azure;
    private ArmGraphReader reader;

    @BeforeEach
    void open() throws Exception {
        azure = new TestAzure();
        Arm arm = AzureConfiguration.arm(azure.tenant(azure.trusted(folder)), Clock.systemUTC());
        reader = new ArmGraphReader(
                Map.of(TestAzure.TENANT, arm),
                new ArmProjector(),
                new AzureMetrics(registry),
                new RetryAfter(Duration.ofHours(1), Clock.systemUTC()));
    }

    @AfterEach
    void onlyQueriesWereSent() {
        azure.close();
        assertThat(azure.reads())
                .extracting(it -> it.method() + " " + it.path() + "?" + it.query())
                .containsOnly("POST " + GRAPH + "?api-version=2022-10-01");
    }

    @Test
    void asksASimpleQueryForTheFieldsThatRulesRead() {
        azure.answer(GRAPH, page(0, ""));

        reader.ask(question(Kinds.ITEM), Optional.empty(), 1000);

        JsonNode body = body();
        assertThat(body.path("query").stringValue())
                .startsWith("recoveryservicesresources | where type =~ 'microsoft.recoveryservices/vaults/backupfabrics"
                        + "/protectioncontainers/protecteditems' and properties.backupManagementType =~ 'AzureIaasVM'"
                        + " | project id, properties_backupManagementType = properties.backupManagementType, ")
                .endsWith(" | order by id asc");
        assertThat(body.path("subscriptions").toString()).isEqualTo("[\"s1\",\"s2\"]");
        assertThat(body.path("options").toString()).isEqualTo("{\"$top\":1000,\"resultFormat\":\"objectArray\"}");
        assertThat(azure.reads().getFirst().authorization()).isEqualTo("Bearer " + azure.tokens.getFirst());
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        azure.answer(GRAPH, page(3, ", \"$skipToken\": \"next\""));

        GraphAnswer.Page page = page(reader.ask(question(Kinds.VIRTUAL_MACHINE), Optional.of("here"), 500));

        assertThat(page.skipToken()).contains("next");
        assertThat(page.total()).isEqualTo(3);
        assertThat(body().path("options").toString())
                .isEqualTo("{\"$top\":500,\"resultFormat\":\"objectArray\",\"$skipToken\":\"here\"}");
    }

    @Test
    void asksForSomeResourcesByTheirIds() {
        azure.answer(GRAPH, page(0, ""));

        reader.ask(
                new GraphQuestion(
                        TestAzure.TENANT, Kinds.VIRTUAL_MACHINE, List.of("s1"), List.of(node("a"), node("b'c"))),
                Optional.empty(),
                1000);

        assertThat(body().path("query").stringValue())
                .contains(" | where id in~ ('" + node("a") + "', '" + node("b\\'c") + "') | project id, ");
    }

    @Test
    void readsARowAsIfResourceManagerHadAnswered() {
        azure.answer(GRAPH, page(1, "", """
                {"id": "%s", "location": "westeurope", "tags": {"Owner": "me"}, "extendedLocation": null,
                 "properties_vmId": "1-2", "properties_timeCreated": "2026-01-01T00:00:00Z",
                 "properties_provisioningState": "Succeeded", "properties_storageProfile_dataDisks": [],
                 "properties_storageProfile_osDisk": {"osType": "Linux", "managedDisk": {"id": "/x"}},
                 "properties_networkProfile_networkInterfaces": []}""".formatted(VM)));

        GraphAnswer.Row row = row(page(reader.ask(question(Kinds.VIRTUAL_MACHINE), Optional.empty(), 1000)));

        assertThat(row.node().value()).isEqualTo(VM.toLowerCase(Locale.ROOT));
        assertThat(row.ownRead()).as("its instance view is not there").isTrue();
        assertThat(row.projection()).isNotNull();
        assertThat(requireNonNull(row.projection()).listHash())
                .isEqualTo(Answers.project(VM, """
                                'location': 'West Europe', 'tags': {'owner': 'me'}, 'properties': {'vmId': '1-2',
                                 'timeCreated': '2026-01-01T00:00:00.123Z', 'provisioningState': 'Succeeded', 'storageProfile':
                                 {'dataDisks': [], 'osDisk': {'osType': 'Linux', 'managedDisk': {'id': '/x'}}},
                                 'networkProfile': {'networkInterfaces': []}, 'instanceView': {'statuses': []}}""").projection().listHash());
    }

    @Test
    void anItemWithoutTheWordOfTheServiceIsReadByItself() {
        String row = "{\"id\": \"" + ITEM + "\", \"properties_backupManagementType\": \"AzureIaasVM\","
                + " \"properties_currentProtectionState\": \"ProtectionConfigured\"%s}";
        azure.answer(GRAPH, page(1, "", row.formatted("")));
        assertThat(row(page(reader.ask(question(Kinds.ITEM), Optional.empty(), 1000)))
                        .ownRead())
                .isTrue();

        azure.answer(GRAPH, page(1, "", row.formatted(", \"properties_protectionState\": \"Protected\"")));
        assertThat(row(page(reader.ask(question(Kinds.ITEM), Optional.empty(), 1000)))
                        .ownRead())
                .isFalse();
    }

    @Test
    void aRowWhoseDocumentNobodyUnderstandsStillHasItsId() {
        azure.answer(GRAPH, page(1, "", "{\"id\": \"" + VM + "\", \"properties_vmId\": 17}"));

        GraphAnswer.Row row = row(page(reader.ask(question(Kinds.VIRTUAL_MACHINE), Optional.empty(), 1000)));

        assertThat(row.projection()).isNull();
        assertThat(row.ownRead()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\": \"no id\"}",
                "{\"id\": \"/subscriptions/s1/resourceGroups/g/providers/Microsoft.Compute/disks/d\"}",
                "{\"id\": \"/subscriptions/other/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v\"}",
            })
    void aPageWithARowThatHasNoPlaceInItIsNoAnswer(String row) {
        azure.answer(GRAPH, page(1, "", row));

        assertThat(ask()).isInstanceOf(GraphAnswer.Refused.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"true\" | true",
                "true | true",
                "\"maybe\" | true",
                "\"false\" | false",
                "false | false",
                "null | false",
            })
    void knowsATruncatedResult(String said, boolean truncated) {
        azure.answer(GRAPH, "{\"totalRecords\": 0, \"count\": 0, \"data\": [], \"resultTruncated\": " + said + "}");

        assertThat(((GraphAnswer.Page) ask()).truncated()).isEqualTo(truncated);
    }

    @Test
    void aTenantWithMoreSubscriptionsThanAreSearchedIsTruncated() {
        azure.answer(GRAPH, 200, page(0, ""), "x-ms-tenant-subscription-limit-hit", "true");

        GraphAnswer answer = reader.subscriptions(TestAzure.TENANT, Optional.empty());

        assertThat(page(answer).truncated()).isTrue();
    }

    @Test
    void readsWhichSubscriptionsTheGraphShows() {
        azure.answer(GRAPH, page(1, "", "{\"id\": \"/subscriptions/S1\", \"subscriptionId\": \"S1\"}"));

        GraphAnswer.Page page = page(reader.subscriptions(TestAzure.TENANT, Optional.empty()));

        assertThat(row(page).node().value()).isEqualTo("/subscriptions/s1");
        assertThat(body().has("subscriptions")).isFalse();
        assertThat(body().path("query").stringValue()).startsWith("resourcecontainers | ");
    }

    @Test
    void readsWhatIsLeftOfTheQuota() {
        azure.answer(
                GRAPH, 200, page(0, ""), "x-ms-user-quota-remaining", "14", "x-ms-user-quota-resets-after", "00:00:05");

        GraphAnswer answer = reader.ask(question(Kinds.VAULT), Optional.empty(), 1000);

        assertThat(answer.quota().remaining()).hasValue(14);
        assertThat(answer.quota().resetsAfter()).contains(Duration.ofSeconds(5));
        assertThat(registry.get("muster.azure.ratelimit.remaining")
                        .tag("scope", "graph_queries")
                        .gauge()
                        .value())
                .isEqualTo(14);
    }

    @Test
    void waitsAsLongAsAzureSaysWhenItIsThrottled() {
        azure.answer(GRAPH, 429, "{}", "Retry-After", "7", "x-ms-user-quota-resets-after", "00:00:03");
        assertThat(ask())
                .asInstanceOf(type(GraphAnswer.Throttled.class))
                .extracting(GraphAnswer.Throttled::retryAfter)
                .isEqualTo(Optional.of(Duration.ofSeconds(7)));

        azure.answer(GRAPH, 429, "{}", "x-ms-user-quota-resets-after", "00:00:03");
        assertThat(ask())
                .asInstanceOf(type(GraphAnswer.Throttled.class))
                .extracting(GraphAnswer.Throttled::retryAfter)
                .isEqualTo(Optional.of(Duration.ofSeconds(3)));
        assertThat(registry.get("muster.azure.requests")
                        .tag("api", "graph")
                        .tag("outcome", "throttled")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":{\"code\":\"BadRequest\",\"details\":[{\"code\":\"ResponsePayloadTooLarge\"}]}}",
                "400 | {\"error\":{\"code\":\"ResponsePayloadTooLarge\"}}",
                "413 | nothing"
            })
    void knowsAPageThatIsTooLarge(int status, String body) {
        azure.answer(GRAPH, status, body);

        assertThat(ask()).isInstanceOf(GraphAnswer.TooLarge.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | BadRequest | InvalidQuery | BadRequest/InvalidQuery",
                "403 | AccessDenied | AccessDenied | AccessDenied/AccessDenied",
            })
    void aRefusalSaysWhy(int status, String code, String detail, String cause) {
        azure.answer(
                GRAPH, status, "{\"error\":{\"code\":\"" + code + "\",\"details\":[{\"code\":\"" + detail + "\"}]}}");

        assertThat(ask()).isEqualTo(new GraphAnswer.Refused(cause));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302})
    void whatMayBeBetterNextTimeHasFailed(int status) {
        azure.answer(GRAPH, status, "");

        assertThat(ask()).isInstanceOf(GraphAnswer.Failed.class);
    }

    @Test
    void anAnswerThatIsCutHasFailed() {
        azure.on(GRAPH, exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            OutputStream body = exchange.getResponseBody();
            body.write("{\"totalRecords\": 1, \"data\": [".getBytes(StandardCharsets.UTF_8));
            body.flush();
            exchange.close();
        });

        assertThat(ask()).isInstanceOf(GraphAnswer.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"count\": 0, \"data\": []}",
                "{\"totalRecords\": 0, \"count\": 0}",
                "{\"totalRecords\": \"0\", \"count\": 0, \"data\": []}",
                "{\"totalRecords\": 0, \"count\": 0, \"data\": {\"columns\": [], \"rows\": []}}",
                "{\"totalRecords\": 0, \"count\": 0, \"data\": []} {}",
                "<html></html>",
            })
    void whatIsNoPageIsNoAnswer(String body) {
        azure.answer(GRAPH, body);

        assertThat(ask()).isInstanceOf(GraphAnswer.Refused.class);
    }

    @Test
    void aRefusedTokenIsFetchedAnewForTheNextQuery() {
        azure.answer(GRAPH, 401, "{}");
        assertThat(ask()).isInstanceOf(GraphAnswer.Failed.class);

        azure.answer(GRAPH, page(0, ""));
        assertThat(ask()).isInstanceOf(GraphAnswer.Page.class);

        assertThat(azure.tokens).hasSize(2);
    }

    @Test
    void kindsAreThoseOfTheMirrorThatTheGraphShows() {
        assertThat(reader.kinds())
                .extracting(SweptKind::kind)
                .contains(Kinds.VIRTUAL_MACHINE, Kinds.ITEM, Kinds.POLICY, Kinds.VAULT, Kinds.DISK)
                .doesNotContain(Kinds.SUBSCRIPTION, Kinds.LOCK);
        azure.answer(GRAPH, page(0, ""));
        ask();
    }

    private GraphAnswer.Outcome ask() {
        return reader.ask(question(Kinds.VIRTUAL_MACHINE), Optional.empty(), 1000)
                .outcome();
    }

    private static GraphAnswer.Page page(GraphAnswer answer) {
        assertThat(answer.outcome()).isInstanceOf(GraphAnswer.Page.class);
        return (GraphAnswer.Page) answer.outcome();
    }

    private static GraphAnswer.Row row(GraphAnswer.Page page) {
        assertThat(page.rows()).hasSize(1);
        return page.rows().getFirst();
    }

    private JsonNode body() {
        return Answers.JSON.readTree(azure.reads().getLast().body());
    }

    private static GraphQuestion question(String kind) {
        return new GraphQuestion(TestAzure.TENANT, kind, List.of("s1", "s2"), List.of());
    }

    private static NodeId node(String name) {
        return new NodeId("/subscriptions/s1/resourcegroups/rg/providers/microsoft.compute/virtualmachines/" + name);
    }

    private static String page(int total, String more, String... rows) {
        return "{\"totalRecords\": " + total + ", \"count\": " + rows.length + ", \"data\": [" + String.join(",", rows)
                + "], \"facets\": [], \"resultTruncated\": \"false\"" + more + "}";
    }
}
