package dev.muster.simulator.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.ManagementGroups.Group;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.Truth.Edit;
import dev.muster.simulator.truth.View;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ResourceGraphTest {

    private static final String VMS = "resources | where type =~ 'Microsoft.Compute/virtualMachines'";
    private static final String BY_ID = " | project id, name | order by id asc";

    private final AtomicLong nanos = new AtomicLong();
    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final Truth truth = new Truth(new Packer(Map.of()));
    private final ManagementGroups groups = new ManagementGroups(truth, "tenant");
    private Optional<View.Delay> delayed = Optional.empty();
    private final View view = new View(truth, change -> delayed, nanos::get);
    private final ResourceGraph graph = new ResourceGraph(
            new Containers(truth, "tenant"),
            groups,
            view,
            subscription -> !subscription.equals("forbidden"),
            new QueryQuota(15, Duration.ofSeconds(5), nanos::get)::take,
            clock);

    @Test
    void showsAVmAsTheGraphDoes() {
        put(vm("S1", "Web-1"));
        JsonNode row = only(VMS);
        assertThat(row.propertyNames())
                .containsExactly(
                        "id",
                        "name",
                        "type",
                        "tenantId",
                        "kind",
                        "location",
                        "resourceGroup",
                        "subscriptionId",
                        "managedBy",
                        "sku",
                        "plan",
                        "properties",
                        "tags",
                        "identity",
                        "zones",
                        "extendedLocation");
        assertThat(Json.text(row, "id"))
                .isEqualTo("/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/Web-1");
        assertThat(Json.text(row, "type")).isEqualTo("microsoft.compute/virtualmachines");
        assertThat(Json.text(row, "location")).isEqualTo("westeurope");
        assertThat(Json.text(row, "resourceGroup")).isEqualTo("rg");
        assertThat(Json.text(row, "subscriptionId")).isEqualTo("s1");
        assertThat(Json.text(row, "tenantId")).isEqualTo("tenant");
        assertThat(row.path("sku").isNull()).isTrue();
        JsonNode properties = row.path("properties");
        assertThat(properties.has("instanceView")).isFalse();
        assertThat(Json.text(properties, "vmId")).isEqualTo("id-Web-1");
        assertThat(Json.text(properties, "extended", "instanceView", "powerState", "code"))
                .isEqualTo("PowerState/running");
        assertThat(Json.text(properties, "extended", "instanceView", "osName")).isEqualTo("ubuntu");
        assertThat(Json.at(properties, "extended", "instanceView").has("vmAgent"))
                .isFalse();
    }

    @Test
    void showsProtectedItemsWithTheGraphsOwnState() {
        put(
                item("1", "protectionState", "Protected"),
                item("2", "protectionState", "IRPending"),
                item("3", "protectionState", "ProtectionStopped"),
                item("4", "protectionState", "ProtectionStopped", "isScheduledForDeferredDelete", true),
                item("5", "protectionState", "ProtectionError"),
                item("6", "protectionState", "BackupsSuspended"));
        JsonNode rows = rows("RecoveryServicesResources | where type =~"
                + " 'Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems'"
                + " | project id, s = tostring(properties.currentProtectionState), p = properties.protectionState"
                + " | order by id asc");
        assertThat(rows.valueStream().map(row -> Json.text(row, "s")))
                .containsExactly(
                        "ProtectionConfigured",
                        "ProtectionConfigured",
                        "ProtectionStopped",
                        "SoftDeleted",
                        "ProtectionError",
                        "BackupsSuspended");
        assertThat(Json.text(rows.path(3), "p")).isEqualTo("ProtectionStopped");
    }

    @Test
    void everyTypeHasItsTable() {
        put(
                vm("s1", "a"),
                document("Microsoft.Compute/disks/d"),
                document("Microsoft.RecoveryServices/vaults/v"),
                document("Microsoft.RecoveryServices/vaults/v/backupPolicies/p"),
                document("Microsoft.RecoveryServices/vaults/v/backupJobs/j"),
                document("Microsoft.RecoveryServices/vaults/v/backupconfig/vaultconfig"),
                document("Microsoft.Authorization/locks/l"),
                item("1"));
        assertThat(types("resources"))
                .containsExactlyInAnyOrder(
                        "microsoft.compute/virtualmachines",
                        "microsoft.compute/virtualmachines/extensions",
                        "microsoft.compute/disks",
                        "microsoft.recoveryservices/vaults");
        assertThat(types("recoveryservicesresources"))
                .containsExactlyInAnyOrder(
                        "microsoft.recoveryservices/vaults",
                        "microsoft.recoveryservices/vaults/backuppolicies",
                        "microsoft.recoveryservices/vaults/backupjobs",
                        "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems");
        assertThat(types("resourcecontainers"))
                .containsExactlyInAnyOrder(
                        "microsoft.resources/subscriptions",
                        "microsoft.resources/subscriptions/resourcegroups",
                        "microsoft.management/managementgroups");
    }

    @Test
    void showsExtensionsThatLiveInsideTheirVm() {
        put(vm("s1", "a"), vm("s1", "b"));
        JsonNode rows = rows("resources | where type == 'microsoft.compute/virtualmachines/extensions'"
                + " | project id, name, publisher = properties.publisher | order by id asc");
        assertThat(rows.valueStream().map(row -> Json.text(row, "name"))).containsExactly("Ext", "Ext");
        assertThat(Json.text(rows.path(1), "id")).endsWith("/virtualMachines/b/extensions/Ext");
        assertThat(Json.text(rows.path(1), "publisher")).isEqualTo("P");
    }

    @Test
    void goesThroughAllPages() {
        for (int i = 0; i < 25; i++) {
            put(vm("s" + i % 3, "vm%02d".formatted(i)));
        }
        List<String> ids = new ArrayList<>();
        String token = "";
        List<Integer> counts = new ArrayList<>();
        do {
            JsonNode page = ok(VMS + BY_ID, "$top", 10, "$skipToken", token.isEmpty() ? null : token);
            assertThat(page.path("totalRecords").asInt()).isEqualTo(25);
            assertThat(Json.text(page, "resultTruncated")).isEqualTo("false");
            assertThat(page.path("facets").isArray()).isTrue();
            counts.add(page.path("count").asInt());
            page.path("data").forEach(row -> ids.add(Json.text(row, "id")));
            token = Json.text(page, "$skipToken");
        } while (!token.isEmpty());
        assertThat(counts).containsExactly(10, 10, 5);
        assertThat(ids).isSorted().doesNotHaveDuplicates().hasSize(25);
    }

    @Test
    void aTokenRemembersThePageSize() {
        put(vm("s", "a"), vm("s", "b"), vm("s", "c"), vm("s", "d"));
        JsonNode first = ok(VMS + BY_ID, "$top", 3);
        JsonNode second = ok(VMS + BY_ID, "$skipToken", Json.text(first, "$skipToken"));
        assertThat(second.path("count").asInt()).isEqualTo(1);
        assertThat(second.has("$skipToken")).isFalse();
        assertThat(ok(VMS + BY_ID, "$skip", 1, "$top", 2)
                        .path("data")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("b");
    }

    @Test
    void cannotGoOnWithoutIdOrBehindALimit() {
        put(vm("s", "a"), vm("s", "b"), vm("s", "c"));
        JsonNode nameless = ok(VMS + " | project name | order by name asc", "$top", 2);
        assertThat(nameless.has("$skipToken")).isFalse();
        assertThat(Json.text(nameless, "resultTruncated")).isEqualTo("true");
        JsonNode limited = ok(VMS + BY_ID + " | limit 3", "$top", 2);
        assertThat(limited.has("$skipToken")).isFalse();
        assertThat(Json.text(limited, "resultTruncated")).isEqualTo("true");
        assertThat(limited.path("totalRecords").asInt()).isEqualTo(3);
        JsonNode whole = ok(VMS + BY_ID + " | limit 2", "$top", 2);
        assertThat(Json.text(whole, "resultTruncated")).isEqualTo("false");
    }

    @Test
    void pagesOfAnUnorderedQueryDoNotFitTogether() {
        for (int i = 0; i < 60; i++) {
            put(vm("s", "vm%02d".formatted(i)));
        }
        Set<String> seen = new HashSet<>();
        String token = "";
        do {
            JsonNode page = ok(VMS + " | project id", "$top", 10, "$skipToken", token.isEmpty() ? null : token);
            page.path("data").forEach(row -> seen.add(Json.text(row, "id")));
            token = Json.text(page, "$skipToken");
        } while (!token.isEmpty());
        assertThat(seen).hasSizeLessThan(60);
    }

    @Test
    void seesWhatChangedBetweenTwoQueriesAlsoBehindACondition() {
        String running = VMS + " | where properties.vmId startswith 'id-' | project id | order by id asc";
        put(vm("s", "a"), vm("s", "b"));
        assertThat(rows(running).size()).isEqualTo(2);
        ObjectNode other = vm("s", "a");
        ((ObjectNode) other.path("properties")).put("vmId", "x");
        put(other, vm("s", "c"));
        assertThat(rows(running)
                        .valueStream()
                        .map(row -> Json.text(row, "id"))
                        .map(id -> id.substring(id.length() - 1)))
                .containsExactly("b", "c");
        truth.apply(List.of(new Edit.Remove(ArmId.of(Json.text(vm("s", "b"), "id")))));
        assertThat(rows(running).size()).isEqualTo(1);
    }

    @Test
    void answersOnlyAboutTheSubscriptionsAsked() {
        put(vm("s1", "a"), vm("s2", "b"), vm("s3", "c"));
        assertThat(body(query("{'query': '%s', 'subscriptions': ['S2', 's3', 'other']}".formatted(escaped(VMS))))
                        .path("totalRecords")
                        .asInt())
                .isEqualTo(2);
        assertThat(rows(VMS + " | where subscriptionId in ('s1', 's3')").size()).isEqualTo(2);
        Answer none = query("{'query': '%s', 'subscriptions': ['other']}".formatted(escaped(VMS)));
        assertThat(none.status()).isEqualTo(403);
        assertThat(Json.text(body(none), "error", "code")).isEqualTo("AccessDenied");
    }

    @Test
    void findsByIdWithoutLetterCase() {
        put(vm("S1", "A"), vm("S1", "b"), document("Microsoft.Network/networkInterfaces/n"));
        String group = "/subscriptions/s1/resourcegroups/rg/providers/microsoft.";
        String ids = "'%scompute/virtualMachines/a', '%snetwork/networkinterfaces/N', '%scompute/virtualmachines/x',"
                + " '%scompute/virtualmachines/b/extensions/EXT', 'nonsense'";
        assertThat(rows("resources | where id in~ (" + ids.replace("%s", group) + ") | project id | order by id asc")
                        .valueStream()
                        .map(row -> Json.text(row, "id").toLowerCase(Locale.ROOT)))
                .containsExactly(
                        group + "compute/virtualmachines/a",
                        group + "compute/virtualmachines/b/extensions/ext",
                        group + "network/networkinterfaces/n");
        assertThat(rows("resources | where id == '" + group + "compute/virtualmachines/a'")
                        .isEmpty())
                .as("letter case matters here")
                .isTrue();
        assertThat(rows("resources | where tolower(id) == '" + group + "compute/virtualmachines/a'")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void isSilentAboutSubscriptionsThatMayNotBeRead() {
        put(vm("s1", "a"), vm("forbidden", "b"));
        assertThat(rows(VMS).size()).isEqualTo(1);
        assertThat(query("{'query': 'resources', 'subscriptions': ['forbidden']}")
                        .status())
                .isEqualTo(403);
        assertThat(body(query("{'query': 'resources | count', 'subscriptions': ['forbidden', 's1']}"))
                        .path("totalRecords")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void mayBeBehindTheTruth() {
        put(vm("s", "a"));
        delayed = Optional.of(new View.Delay("x", Optional.of(Duration.ofSeconds(30))));
        view.causes(Set.of("x"));
        put(vm("s", "b"));
        assertThat(rows(VMS).size()).isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(30).toNanos());
        assertThat(rows(VMS).size()).isEqualTo(2);
    }

    @Test
    void answersAboutManagementGroupsAndWhatLiesInThem() {
        put(vm("s1", "a"), vm("s2", "b"), vm("s3", "c"));
        groups.set(List.of(
                new Group("Prod", "Production", "", List.of("S1")), new Group("Sub", "Below", "prod", List.of("s2"))));
        String about = "{'query': 'resources | where type =~ \\u0027microsoft.compute/virtualmachines\\u0027',"
                + " 'managementGroups': ['PROD']}";
        assertThat(body(query(about)).path("totalRecords").asInt()).isEqualTo(2);
        assertThat(query("{'query': 'resources', 'managementGroups': ['other']}")
                        .status())
                .isEqualTo(403);
        JsonNode subscription = rows("resourcecontainers | where type == 'microsoft.resources/subscriptions'"
                        + " | where subscriptionId == 's2' | project id, properties")
                .path(0);
        assertThat(Json.at(subscription, "properties", "managementGroupAncestorsChain")
                        .valueStream()
                        .map(above -> Json.text(above, "name")))
                .containsExactly("Sub", "Prod", "tenant");
        JsonNode group = rows("resourcecontainers | where type == 'microsoft.management/managementgroups'"
                        + " | where name == 'Below' | project id, parent = properties.details.parent.name")
                .path(0);
        assertThat(Json.text(group, "parent")).isEqualTo("Prod");
    }

    @Test
    void aTenantWithoutSubscriptionsIsABadRequest() {
        Answer answer = query("{'query': 'resources'}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(detail(answer, 0)).isEqualTo("NoValidSubscriptionsInQueryRequest");
    }

    @Test
    void answersAsATableToOldClientsAndOnRequest() {
        put(vm("s", "a"));
        JsonNode table =
                ok(VMS + " | project id, n = 1, tags", "resultFormat", "table").path("data");
        assertThat(table.path("columns").toString())
                .isEqualTo("[{\"name\":\"id\",\"type\":\"string\"},{\"name\":\"n\",\"type\":\"integer\"},"
                        + "{\"name\":\"tags\",\"type\":\"object\"}]");
        assertThat(table.path("rows").path(0).path(1).asInt()).isEqualTo(1);
        Answer old = graph.query(request("{\"query\": \"project id\"}", "2019-04-01"), "me");
        assertThat(body(old).path("data").has("rows")).isTrue();
    }

    @Test
    void refusesWrongQueriesTheWayAzureDoes() {
        put(vm("s", "a"));
        Answer syntax = query("{'query': 'where where'}");
        assertThat(syntax.status()).isEqualTo(400);
        assertThat(Json.text(body(syntax), "error", "code")).isEqualTo("BadRequest");
        assertThat(Json.text(body(syntax), "error", "message"))
                .startsWith("Please provide below info when asking for support: timestamp = 2026-03-01T12:00:00Z");
        assertThat(detail(syntax, 0)).isEqualTo("InvalidQuery");
        assertThat(detail(syntax, 1)).isEqualTo("ParserFailure");
        assertThat(Json.at(body(syntax), "error", "details")
                        .path(1)
                        .path("characterPositionInLine")
                        .asInt())
                .isEqualTo(11);
        assertThat(detail(query("{'query': 'resources | join (resources) on id'}"), 1))
                .isEqualTo("InvalidQueryLanguage");
        assertThat(detail(query("{'query': 'resources | where x == 1'}"), 1)).isEqualTo("SemanticFailure");
        assertThat(detail(query("{'query': 'nothing | count'}"), 1)).isEqualTo("DisallowedLogicalTableName");
        for (String wrong : List.of(
                "{}",
                "{'query': 'resources', 'options': {'$top': 1001}}",
                "{'query': 'resources', 'options': {'$top': 0}}",
                "{'query': 'resources', 'options': {'$skipToken': 'nonsense'}}",
                "{'query': 'resources', 'options': {'resultFormat': 'xml'}}",
                "not json")) {
            assertThat(query(wrong).status()).as(wrong).isEqualTo(400);
        }
    }

    @Test
    void refusesAnswersThatAreTooLarge() {
        String text = "x".repeat(1024 * 1024);
        for (int i = 0; i < 17; i++) {
            put(Json.object(
                    "id",
                    "/subscriptions/s/resourceGroups/g/providers/A.B/c/" + i,
                    "type",
                    "A.B/c",
                    "properties",
                    Json.object("text", text)));
        }
        Answer answer = query("{'query': 'resources'}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(detail(answer, 0)).isEqualTo("ResponsePayloadTooLarge");
        assertThat(Json.text(Json.at(body(answer), "error", "details").path(0), "message"))
                .contains("has exceeded the limit of 16777216");
        assertThat(query("{'query': 'resources', 'options': {'$top': 15}}").status())
                .isEqualTo(200);
    }

    @Test
    void aCallerHasFifteenQueriesInFiveSeconds() {
        put(vm("s", "a"));
        for (int left = 14; left >= 0; left--) {
            Answer answer = query("{'query': 'resources'}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.headers())
                    .containsEntry("x-ms-user-quota-remaining", Integer.toString(left))
                    .containsEntry("x-ms-user-quota-resets-after", "00:00:05")
                    .containsEntry("x-ms-tenant-subscription-limit-hit", "false");
        }
        nanos.addAndGet(Duration.ofMillis(2_500).toNanos());
        Answer refused = query("{'query': 'resources'}");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(Json.text(body(refused), "error", "code")).isEqualTo("RateLimiting");
        assertThat(refused.headers())
                .containsEntry("Retry-After", "3")
                .containsEntry("x-ms-user-quota-remaining", "0")
                .containsEntry("x-ms-user-quota-resets-after", "00:00:03");
        assertThat(graph.query(request("{\"query\": \"resources\"}", "2024-04-01"), "somebody else")
                        .status())
                .isEqualTo(200);
        nanos.addAndGet(Duration.ofMillis(2_500).toNanos());
        assertThat(query("{'query': 'resources'}").status()).isEqualTo(200);
    }

    private void put(ObjectNode... documents) {
        truth.apply(Arrays.stream(documents).<Edit>map(Edit.Put::new).toList());
    }

    private JsonNode only(String query) {
        JsonNode rows = rows(query);
        assertThat(rows.size()).isEqualTo(1);
        return rows.path(0);
    }

    private JsonNode rows(String query) {
        return ok(query).path("data");
    }

    private List<String> types(String table) {
        return rows(table + " | summarize count() by type")
                .valueStream()
                .map(row -> Json.text(row, "type"))
                .toList();
    }

    private JsonNode ok(String query, @Nullable Object... options) {
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        String body =
                Json.object("query", query, "options", Json.object(options)).toString();
        Answer answer = graph.query(request(body, "2024-04-01"), "me");
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return body(answer);
    }

    private Answer query(String body) {
        return graph.query(request(body.replace('\'', '"'), "2024-04-01"), "me");
    }

    private static String escaped(String query) {
        return query.replace("'", "\\u0027");
    }

    private static Request request(String body, String version) {
        return new Request(
                "POST",
                "/providers/Microsoft.ResourceGraph/resources",
                Query.parse("api-version=" + version),
                Map.of(),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode body(Answer answer) {
        return Json.parse(answer.body());
    }

    private static String detail(Answer answer, int number) {
        return Json.text(Json.at(body(answer), "error", "details").path(number), "code");
    }

    private static ObjectNode vm(String subscription, String name) {
        String id = "/subscriptions/" + subscription + "/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/"
                + name;
        return Json.object(
                "id",
                id,
                "name",
                name,
                "type",
                "Microsoft.Compute/virtualMachines",
                "location",
                "West Europe",
                "properties",
                Json.object(
                        "vmId",
                        "id-" + name,
                        "instanceView",
                        Json.object(
                                "osName",
                                "ubuntu",
                                "vmAgent",
                                Json.object("vmAgentVersion", "1"),
                                "statuses",
                                Json.array(Json.object("code", "PowerState/running")))),
                "resources",
                Json.array(Json.object(
                        "id",
                        id + "/extensions/Ext",
                        "name",
                        "Ext",
                        "type",
                        "Microsoft.Compute/virtualMachines/extensions",
                        "properties",
                        Json.object("publisher", "P"))));
    }

    private static ObjectNode document(String typeAndName) {
        return Json.object(
                "id", "/subscriptions/s1/resourceGroups/rg/providers/" + typeAndName, "type", "t", "name", "n");
    }

    private static ObjectNode item(String name, Object... properties) {
        return Json.object(
                "id",
                "/subscriptions/s1/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/v/backupFabrics/Azure"
                        + "/protectionContainers/c/protectedItems/" + name,
                "type",
                "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
                "properties",
                Json.object(properties));
    }
}
