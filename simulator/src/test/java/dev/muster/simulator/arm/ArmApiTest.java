package dev.muster.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.entra.Application;
import dev.muster.simulator.entra.TokenCheck;
import dev.muster.simulator.entra.TokenIssuer;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ManagementGroups;
import dev.muster.simulator.truth.ManagementGroups.Group;
import dev.muster.simulator.truth.Packer;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.truth.View;
import dev.muster.simulator.world.Step;
import dev.muster.simulator.world.World;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ArmApiTest {

    private static final Application APP = new Application("tenant", "client", "secret", "object");
    private static final String GROUP = "/subscriptions/S1/resourceGroups/Rg";
    private static final String VMS = GROUP + "/providers/Microsoft.Compute/virtualMachines";
    private static final String VAULT = GROUP + "/providers/Microsoft.RecoveryServices/vaults/Vault1";
    private static final String ITEM =
            VAULT + "/backupFabrics/Azure/protectionContainers/IaasVMContainer;a/protectedItems/VM;a";

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private static final TokenIssuer ISSUER = new TokenIssuer(APP, Duration.ofHours(1), CLOCK);

    private final AtomicLong nanos = new AtomicLong();
    private final List<ResourceEvent> events = new ArrayList<>();
    private final World world = new World(new Truth(new Packer(Map.of())), new EventFactory(CLOCK), events::addAll);
    private final Calls calls = new Calls();
    private final ManagementGroups groups = new ManagementGroups(world.truth(), "tenant");
    private final ArmApi arm = new ArmApi(
            new TokenCheck(ISSUER, APP, CLOCK),
            world,
            new EventFactory(CLOCK),
            "tenant",
            new Throttle(Limits.AZURE.reads(new Limits.Budget(5, 1)), nanos::get),
            Rights.ALL,
            groups,
            view(),
            view(),
            2,
            calls,
            CLOCK);

    private View view() {
        return new View(world.truth(), change -> Optional.empty(), nanos::get);
    }

    @Test
    void asksForAVersion() {
        Answer answer = request("GET", "/subscriptions", "", "");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("MissingApiVersionParameter");
    }

    @Test
    void showsTheInstanceViewOnlyWhenAsked() {
        ObjectNode vm = vm("a");
        put(vm);
        assertThat(body(get(VMS + "/A"))).isEqualTo(without(vm));
        assertThat(body(get(VMS + "/a", "$expand=instanceView"))).isEqualTo(vm);
        assertThat(body(get(VMS + "/a/instanceView"))).isEqualTo(Json.at(vm, "properties", "instanceView"));
    }

    @Test
    void listsPageByPageAndWithoutInstanceViews() {
        put(vm("a"), vm("b"), vm("c"), vm("d"), vm("e"));
        List<String> names = new ArrayList<>();
        String query = "api-version=2025-04-01";
        int pages = 0;
        while (!query.isEmpty()) {
            JsonNode page =
                    body(request("GET", "/subscriptions/s1/providers/Microsoft.Compute/virtualMachines", query, ""));
            page.path("value").forEach(vm -> {
                names.add(Json.text(vm, "name"));
                assertThat(Json.at(vm, "properties", "instanceView").isMissingNode())
                        .isTrue();
            });
            pages++;
            String next = Json.text(page, "nextLink");
            assertThat(next)
                    .matches(
                            "|https://azure\\.test:1/subscriptions/s1/providers/Microsoft\\.Compute/virtualMachines\\?.+");
            query = next.isEmpty() ? "" : URI.create(next).getRawQuery();
        }
        assertThat(names).containsExactly("a", "b", "c", "d", "e");
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void listsInstanceViewsForStatusOnly() {
        ObjectNode vm = vm("a");
        put(vm);
        assertThat(body(get(VMS, "statusOnly=true")).path("value").path(0)).isEqualTo(vm);
        assertThat(get(VMS, "$expand=instanceView").status()).isEqualTo(400);
    }

    @Test
    void listsOfVaultsLeaveOutTheirSettings() {
        put(vault());
        String vaults = "/subscriptions/s1/providers/Microsoft.RecoveryServices/vaults";
        assertThat(body(get(vaults)).path("value").path(0).path("properties").isEmpty())
                .isTrue();
        assertThat(body(get(VAULT))).isEqualTo(vault());
    }

    @Test
    void aPageThatEndsExactlyAtTheLastElementHasNoNext() {
        put(vm("a"), vm("b"));
        assertThat(body(get(VMS)).has("nextLink")).isFalse();
    }

    @Test
    void findsItemsPoliciesAndJobsOfAVault() {
        put(
                vault(),
                item("AzureIaasVM"),
                child("backupPolicies/P1", "AzureIaasVM"),
                child("backupPolicies/P2", "AzureWorkload"));
        assertThat(body(get(VAULT + "/backupProtectedItems")).path("value").size())
                .isEqualTo(1);
        JsonNode policies = body(get(VAULT + "/backupPolicies", "$filter=backupManagementType eq 'AzureIaasVM'"));
        assertThat(policies.path("value").size()).isEqualTo(1);
        assertThat(body(get(VAULT + "/backupJobs")).path("value").isEmpty()).isTrue();
        assertThat(body(get(ITEM))).isEqualTo(item("AzureIaasVM"));
        assertThat(get(VAULT + "/backupPolicies", "$filter=nonsense").status()).isEqualTo(400);
    }

    @Test
    void derivesSettingsOfAVault() {
        put(vault(), item("AzureIaasVM"));
        assertThat(Json.text(body(get(VAULT + "/backupconfig/vaultconfig")), "properties", "softDeleteFeatureState"))
                .isEqualTo("AlwaysON");
        assertThat(Json.text(
                        body(get(VAULT + "/backupstorageconfig/vaultstorageconfig")), "properties", "storageTypeState"))
                .isEqualTo("Locked");
        assertThat(code(get(VAULT + "x/backupconfig/vaultconfig"))).isEqualTo("ResourceNotFound");
    }

    @Test
    void countsTheItemsOfAVaultByKind() {
        put(vault(), item("AzureIaasVM"));
        JsonNode usage = body(get(VAULT + "/backupUsageSummaries", "$filter=type eq 'BackupProtectedItemCountSummary'"))
                .path("value");
        assertThat(usage.size()).isEqualTo(1);
        assertThat(Json.text(usage.path(0), "name", "value")).isEqualTo("AzureIaasVM");
        assertThat(usage.path(0).path("currentValue").asInt()).isEqualTo(1);
        assertThat(code(get(VAULT + "x/backupUsageSummaries"))).isEqualTo("ResourceNotFound");
    }

    @Test
    void listsTheLocksOfASubscriptionWhereverTheyHang() {
        String locks = "/providers/Microsoft.Authorization/locks/";
        for (String scope : new String[] {"/subscriptions/s1", GROUP, VMS + "/a"}) {
            put(Json.object("id", scope + locks + "l", "type", "Microsoft.Authorization/locks"));
        }
        assertThat(body(get("/subscriptions/s1/providers/Microsoft.Authorization/locks"))
                        .path("value")
                        .size())
                .isEqualTo(2);
        assertThat(body(get(VMS + "/a" + locks + "l")).path("id").asString()).endsWith("/locks/l");
    }

    @Test
    void readsChildrenThatLiveInsideTheirParent() {
        String vnet = GROUP + "/providers/Microsoft.Network/virtualNetworks/v";
        JsonNode subnet = Json.object("id", vnet + "/subnets/Web", "name", "Web");
        put(Json.object("id", vnet, "type", "t", "properties", Json.object("subnets", Json.array(subnet))));
        assertThat(body(get(vnet + "/subnets/web"))).isEqualTo(subnet);
        assertThat(body(get(vnet + "/subnets")).path("value")).isEqualTo(Json.array(subnet));
        assertThat(code(get(vnet + "/subnets/none"))).isEqualTo("ResourceNotFound");
    }

    @Test
    void namesWhatIsMissing() {
        put(vm("a"));
        assertThat(code(get(VMS + "/z"))).isEqualTo("ResourceNotFound");
        assertThat(Json.text(body(get(VMS + "/z")), "error", "message"))
                .startsWith(
                        "The Resource 'Microsoft.Compute/virtualMachines/z' under resource group 'Rg' was not found.");
        assertThat(code(get(VMS.replace("/Rg/", "/Nope/") + "/a"))).isEqualTo("ResourceGroupNotFound");
        assertThat(code(get("/subscriptions/s9" + "/providers/Microsoft.Compute/virtualMachines")))
                .isEqualTo("SubscriptionNotFound");
        assertThat(code(get(VAULT + "/backupProtectedItems"))).isEqualTo("ResourceNotFound");
        assertThat(get(VMS + "/z").status()).isEqualTo(404);
    }

    @Test
    void knowsSubscriptionsGroupsAndProvidersWithoutDocuments() {
        put(vm("a"));
        assertThat(Json.text(body(get("/subscriptions/s1")), "tenantId")).isEqualTo("tenant");
        assertThat(body(get("/subscriptions")).path("value").size()).isEqualTo(1);
        assertThat(Json.text(body(get(GROUP)), "name")).isEqualTo("Rg");
        assertThat(body(get("/subscriptions/s1/resourceGroups")).path("value").size())
                .isEqualTo(1);
        JsonNode provider = body(get("/subscriptions/s1/providers/Microsoft.RecoveryServices"));
        assertThat(provider.path("resourceTypes").path(0).path("locations").size())
                .isGreaterThan(40);
    }

    @Test
    void aProviderMayHaveADocumentOfItsOwn() {
        ObjectNode provider = Json.object(
                "id", "/subscriptions/S1/providers/Microsoft.RecoveryServices",
                "type", "Microsoft.Resources/providers",
                "resourceTypes", Json.array());
        put(provider);
        assertThat(body(get("/subscriptions/s1/providers/microsoft.recoveryservices")))
                .isEqualTo(provider);
    }

    @Test
    void showsWhatDescendsFromAManagementGroupPageByPage() {
        put(vm("a"));
        groups.set(List.of(
                new Group("prod", "Production", "", List.of("S1")), new Group("sub", "Below", "prod", List.of())));
        String root = "/providers/Microsoft.Management/managementGroups";
        assertThat(body(get(root)).path("value").size()).isEqualTo(3);
        assertThat(Json.text(body(get(root + "/PROD")), "properties", "displayName"))
                .isEqualTo("Production");
        List<String> ids = new ArrayList<>();
        String query = "api-version=2023-04-01&$top=2";
        while (!query.isEmpty()) {
            JsonNode page = body(request("GET", root + "/tenant/descendants", query, ""));
            page.path("value").forEach(entry -> ids.add(Json.text(entry, "id")));
            String next = Json.text(page, "nextLink");
            query = next.isEmpty() ? "" : URI.create(next).getRawQuery();
        }
        assertThat(ids).containsExactly(root + "/prod", root + "/sub", "/subscriptions/S1");
        JsonNode subscription =
                body(get(root + "/prod/descendants")).path("value").path(1);
        assertThat(Json.text(subscription, "type")).isEqualTo("/subscriptions");
        assertThat(Json.text(subscription, "properties", "parent", "id")).isEqualTo(root + "/prod");
        nanos.addAndGet(10_000_000_000L);
        assertThat(get(root + "/nothing/descendants").status()).isEqualTo(404);
        assertThat(get(root + "/prod/descendants", "$top=0").status()).isEqualTo(400);
    }

    @Test
    void changesNothingForAnybody() {
        put(vm("a"));
        for (String method : List.of("PUT", "PATCH", "DELETE", "POST", "HEAD")) {
            Answer answer = request(method, VMS + "/a", "api-version=1", "{}");
            assertThat(answer.status()).as(method).isEqualTo(403);
            assertThat(code(answer)).isEqualTo("AuthorizationFailed");
        }
        assertThat(calls.describe().path("refusedWrites").asInt()).isEqualTo(5);
        assertThat(world.truth().counts()).containsEntry("Microsoft.Compute/virtualMachines", 1);
    }

    @Test
    void saysNoWhenTheBudgetIsSpentAndHowLongToWait() {
        put(vm("a"));
        for (int left = 4; left >= 0; left--) {
            Answer answer = get("/subscriptions/s1");
            assertThat(answer.headers())
                    .containsEntry("x-ms-ratelimit-remaining-subscription-reads", Integer.toString(left));
        }
        Answer refused = get(VMS + "/a");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThat(code(refused)).isEqualTo("SubscriptionRequestsThrottled");
        assertThat(calls.describe().path("throttled").asInt()).isEqualTo(1);
        nanos.addAndGet(1_000_000_000L);
        assertThat(get(VMS + "/a").status()).isEqualTo(200);
    }

    @Test
    void tellsWhatIsLeftForOneVm() {
        put(vm("a"));
        assertThat(get(VMS + "/a").headers().get("x-ms-ratelimit-remaining-resource"))
                .isEqualTo(
                        "Microsoft.Compute/LowCostGetSubscriptionMaximum;23999,Microsoft.Compute/LowCostGetResource;35");
    }

    @Test
    void answersWhetherAVmIsProtected() {
        put(vault(), item("AzureIaasVM"));
        JsonNode yes = body(backup("backupStatus", VMS + "/a", ""));
        assertThat(Json.text(yes, "protectionStatus")).isEqualTo("Protected");
        assertThat(Json.text(yes, "vaultId")).isEqualTo(VAULT);
        JsonNode no = body(backup("backupStatus", VMS + "/b", ""));
        assertThat(Json.text(no, "protectionStatus")).isEqualTo("NotProtected");
        assertThat(Json.text(no, "containerName")).isEqualTo("iaasvmcontainer;iaasvmcontainerv2;rg;b");
    }

    @Test
    void validationFailsOnlyWhenAnotherVaultHoldsAnActiveItem() {
        put(vault(), item("AzureIaasVM"));
        assertThat(Json.text(body(backup("backupPreValidateProtection", VMS + "/a", VAULT)), "status"))
                .isEqualTo("Succeeded");
        assertThat(Json.text(body(backup("backupPreValidateProtection", VMS + "/a", VAULT + "2")), "status"))
                .isEqualTo("Failed");
        assertThat(Json.text(body(backup("backupPreValidateProtection", VMS + "/b", VAULT + "2")), "status"))
                .isEqualTo("Succeeded");
    }

    @Test
    void aPostComesBackAsAnActionEvent() {
        put(vault());
        events.clear();
        backup("backupStatus", VMS + "/a", "");
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.operation()).isEqualTo("Microsoft.RecoveryServices/locations/backupStatus/action");
            assertThat(event.subject()).endsWith("/locations/westeurope");
        });
    }

    @Test
    void countsCallsByOperationAndSubscription() {
        put(vm("a"), vault());
        get(VMS + "/a");
        get(VAULT + "/backupProtectedItems");
        JsonNode described = calls.describe();
        assertThat(Json.at(described, "byOperation", "Microsoft.Compute/virtualMachines/read")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.at(described, "byOperation", "Microsoft.RecoveryServices/Vaults/backupProtectedItems/read")
                        .asInt())
                .isEqualTo(1);
        assertThat(Json.at(described, "bySubscription", "s1").asInt()).isEqualTo(2);
    }

    private Answer backup(String action, String vm, String vault) {
        String body = new String(
                Json.bytes(Json.object("resourceType", "VM", "resourceId", vm, "vaultId", vault)),
                StandardCharsets.UTF_8);
        return request(
                "POST",
                "/subscriptions/S1/providers/Microsoft.RecoveryServices/locations/westeurope/" + action,
                "api-version=1",
                body);
    }

    private Answer get(String path) {
        return request("GET", path, "api-version=2025-04-01", "");
    }

    private Answer get(String path, String query) {
        return request("GET", path, "api-version=2025-04-01&" + query.replace(" ", "%20"), "");
    }

    private Answer request(String method, String path, String query, String body) {
        return arm.handle(new Request(
                method,
                path,
                Query.parse(query),
                Map.of(
                        "authorization",
                        "Bearer " + ISSUER.issue("https://management.azure.com"),
                        "host",
                        "azure.test:1"),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
    }

    private void put(ObjectNode... documents) {
        world.apply(Arrays.stream(documents).map(Step::put).toList());
    }

    private static ObjectNode vm(String name) {
        return Json.object(
                "id",
                VMS + "/" + name,
                "name",
                name,
                "type",
                "Microsoft.Compute/virtualMachines",
                "properties",
                Json.object(
                        "vmId",
                        "1",
                        "instanceView",
                        Json.object("statuses", Json.array(Json.object("code", "PowerState/running")))));
    }

    private static ObjectNode without(ObjectNode vm) {
        ObjectNode copy = vm.deepCopy();
        ((ObjectNode) copy.path("properties")).remove("instanceView");
        return copy;
    }

    private static ObjectNode vault() {
        return Json.object(
                "id",
                VAULT,
                "type",
                "Microsoft.RecoveryServices/vaults",
                "properties",
                Json.object(
                        "securitySettings",
                        Json.object("softDeleteSettings", Json.object("softDeleteState", "AlwaysON"))));
    }

    private static ObjectNode item(String kind) {
        return Json.object(
                "id",
                ITEM,
                "type",
                "Microsoft.RecoveryServices/vaults/backupFabrics/protectionContainers/protectedItems",
                "properties",
                Json.object(
                        "backupManagementType", kind, "protectionState", "Protected", "sourceResourceId", VMS + "/a"));
    }

    private static ObjectNode child(String path, String kind) {
        return Json.object(
                "id", VAULT + "/" + path, "type", "t", "properties", Json.object("backupManagementType", kind));
    }

    private static JsonNode body(Answer answer) {
        return Json.parse(answer.body());
    }

    private static String code(Answer answer) {
        return Json.text(body(answer), "error", "code");
    }
}
