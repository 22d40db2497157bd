package dev.muster.evaluator.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.refresh.AzureReader.PageBudget;
import dev.muster.evaluator.refresh.Reading;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/// The reader against a real HTTPS server, with tokens fetched by azure-identity.
class ArmReaderIT {

    private static final String GROUP = "/subscriptions/s/resourcegroups/g/providers/";
    private static final String VM = GROUP + "microsoft.compute/virtualmachines/vm";
    private static final String VMS = "/subscriptions/s/providers/microsoft.compute/virtualmachines";
    private static final String VAULT = GROUP + "microsoft.recoveryservices/vaults/v";

    @TempDir
    Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicInteger paid = new AtomicInteger();
    private PageBudget budget = () -> paid.incrementAndGet() > 0;
    private TestAzure azure;
    private ArmReader reader;
    private ArmReader.Discovery discovery = ArmReader.Discovery.EVERYTHING;

    @BeforeEach
    void open() throws Exception {
        azure = new TestAzure();
        reader = reader(azure.tenant(azure.trusted(folder)));
    }

    @AfterEach
    void nothingButGetWasEverSent() {
        azure.close();
        assertThat(azure.reads()).extracting(TestAzure.Seen::method).containsOnly("GET");
    }

    @Test
    void readsAVmTogetherWithItsInstanceView() {
        azure.answer(VM, element(VM));

        Reading reading = read(VM);

        assertThat(reading).isInstanceOf(Reading.Found.class);
        assertThat(azure.reads().getFirst().query()).isEqualTo("api-version=2025-04-01&$expand=instanceView");
        assertThat(azure.reads().getFirst().authorization()).isEqualTo("Bearer " + azure.tokens.getFirst());
    }

    @Test
    void oneTokenServesManyRequests() {
        azure.answer(VM, element(VM));
        read(VM);
        read(VM);

        assertThat(azure.tokens).hasSize(1);
    }

    @Test
    void asksForIdsWithCharactersThatMustBeEscaped() {
        String odd = GROUP + "microsoft.network/networkinterfaces/straße (1)[a]";
        azure.answer(odd, element(odd));

        assertThat(read(odd)).isInstanceOf(Reading.Found.class);
    }

    @Test
    void readsAListToItsLastPageAndPaysForEveryFurtherPage() {
        azure.answer(
                VMS + "?api-version=2025-04-01", page(next(VMS + "?api-version=2025-04-01&$skiptoken=2"), vm("a")));
        azure.answer(VMS + "?api-version=2025-04-01&$skiptoken=2", page(next(VMS + "?page=3")));
        azure.answer(VMS + "?page=3", page("\"\"", vm("b"), vm("c")));

        Reading.Listed listed = listed(VMS);

        assertThat(listed.members())
                .extracting(it -> it.projection().id().value())
                .containsExactly(vmId("a"), vmId("b"), vmId("c"));
        assertThat(listed.members()).allMatch(Reading.Member::ownRead);
        assertThat(paid).hasValue(2);
    }

    @Test
    void aListThatIsStoppedBetweenTwoPagesHasFailed() {
        azure.answer(VMS, page(next(VMS + "?page=2"), vm("a")));
        budget = () -> false;

        assertThat(read(VMS)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void theTokenNeverFollowsALinkToAnotherHost() throws Exception {
        try (TestAzure stranger = new TestAzure()) {
            azure.answer(VMS, page("\"" + stranger.endpoint() + VMS + "\"", vm("a")));

            assertUnreadable(read(VMS), "another host");
            assertThat(stranger.seen).isEmpty();
        }
    }

    @Test
    void theTokenNeverFollowsARedirect() throws Exception {
        try (TestAzure stranger = new TestAzure()) {
            azure.answer(VM, 302, "", "Location", stranger.endpoint() + VM);

            assertThat(read(VM)).isInstanceOf(Reading.Failed.class);
            assertThat(stranger.seen).isEmpty();
        }
    }

    @Test
    void aListThatRepeatsItselfIsNoList() {
        azure.answer(VMS, page(next(VMS + "?api-version=2025-04-01"), vm("a")));

        assertThat(read(VMS)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void aPageThatComesTwiceIsNoList() {
        azure.answer(VMS + "?api-version=2025-04-01", page(next(VMS + "?page=2"), vm("a")));
        azure.answer(VMS + "?page=2", page("null", vm("a")));

        assertThat(read(VMS)).isInstanceOf(Reading.Failed.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | no value",
                "{\"value\": null} | not a list",
                "{\"value\": {}} | not a list",
                "[] | not an object",
                "{\"value\": [{}]} | no id",
                "{\"value\": [7]} | no id",
                "{\"value\": [{\"id\": \"vm\"}]} | no id",
                "{\"value\": [{\"id\": \"/subscriptions/other/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/x\"}]}"
                        + " | does not belong",
                "{\"value\": [{\"id\": \"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/x\"}]}"
                        + " | does not belong",
                "{\"value\": [], \"nextLink\": 7} | not a text",
                "{\"value\": []} {} | follows the page",
                "<html></html> | not JSON",
                "{\"value\": [], \"value\": []} | not JSON"
            })
    void whatIsNoListOfTheApiIsUnreadableAsAWhole(String body, String cause) {
        azure.answer(VMS, body);

        assertUnreadable(read(VMS), cause);
    }

    @Test
    void anElementWithAnIdButAnOddDocumentStandsForItself() {
        String odd = "{\"id\": \"" + vmId("odd") + "\", \"properties\": 7}";
        azure.answer(VMS, page("null", vm("a"), odd));

        Reading.Listed listed = listed(VMS);

        assertThat(listed.members()).hasSize(1);
        assertThat(listed.odd()).containsOnlyKeys(new NodeId(vmId("odd")));
    }

    @Test
    void aLastPageThatIsCutIsNoLastPage() {
        azure.answer(VMS + "?api-version=2025-04-01", page(next(VMS + "?page=2"), vm("a")));
        azure.on(VMS + "?page=2", exchange -> {
            byte[] body = page("null", vm("b")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length + 100);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            throw new IOException("cut");
        });

        assertThat(read(VMS)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void aBodyThatEndsInTheMiddleOfItsJsonIsCut() {
        azure.answer(VMS, "{\"value\": [" + vm("a") + ",");
        assertThat(read(VMS)).isInstanceOf(Reading.Failed.class);

        azure.answer(VM, element(VM).substring(0, 40));
        assertThat(read(VM)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void aBodyWithoutEndIsNotReadToTheEnd() {
        azure.on(VM, exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] blanks = " ".repeat(1024 * 1024).getBytes(StandardCharsets.UTF_8);
            try (OutputStream body = exchange.getResponseBody()) {
                for (int i = 0; i < 40; i++) {
                    body.write(blanks);
                }
            }
        });

        assertThat(read(VM)).isInstanceOf(Reading.Unreadable.class);
    }

    @Test
    void aDocumentOfAnotherResourceIsNoAnswer() {
        azure.answer(VM, element(VM + "2"));

        assertUnreadable(read(VM), "not the one that was asked for");
    }

    @Test
    void aDocumentNestedWithoutEndIsNoAnswer() {
        azure.answer(VM, "{\"id\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        assertUnreadable(read(VM), "not JSON within bounds");
    }

    @ParameterizedTest
    @CsvSource({
        "ResourceNotFound, true",
        "ResourceGroupNotFound, true",
        "NotFound, true",
        "SubscriptionNotFound, false",
        "InvalidResourceType, false"
    })
    void aMissingResourceIsToldFromAMissingEverythingElse(String code, boolean missing) {
        azure.answer(VM, 404, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"m\"}}");

        assertThat(read(VM)).isEqualTo(new Reading.Gone(code, missing, Set.of()));
    }

    @Test
    void a404OfSomethingInBetweenNamesNoResource() {
        azure.answer(VM, 404, "<html>not here</html>");

        assertThat(read(VM)).isEqualTo(new Reading.Gone("404", false, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 422})
    void aLastingRefusalIsAnAnswer(int status) {
        azure.answer(VM, status, "{\"error\":{\"code\":\"AuthorizationFailed\"}}");

        assertThat(read(VM)).isEqualTo(new Reading.Unreadable("AuthorizationFailed", Set.of()));
    }

    @Test
    void whatCanBeReadOfAnOddItemNarrowsDownWhomItConcerns() {
        String container = VAULT + "/backupfabrics/azure/protectioncontainers/iaasvmcontainer;c";
        String known = container + "/protecteditems/vm;a";
        String unknown = container + "/protecteditems/vm;b";
        azure.answer(
                VAULT + "/backupprotecteditems",
                page(
                        "null",
                        "{\"id\": \"%s\", \"properties\": {\"sourceResourceId\": \"%s\", \"policyId\": 7}}"
                                .formatted(known, VM),
                        "{\"id\": \"%s\", \"properties\": {\"sourceResourceId\": 7}}".formatted(unknown)));

        assertThat(listed(VAULT + "/backupprotecteditems").odd())
                .containsOnly(
                        Map.entry(
                                new NodeId(known),
                                new Reading.Odd(
                                        "unexpected-shape: properties.policyId is not a text",
                                        Set.of(new Edge(new NodeId(VM), new NodeId(known))))),
                        Map.entry(
                                new NodeId(unknown),
                                new Reading.Odd(
                                        "unexpected-shape: properties.sourceResourceId is not a text",
                                        Set.of(new Edge(NodeId.itemCoverage(TestAzure.TENANT), new NodeId(unknown))))));
        azure.answer(
                known,
                "{\"id\": \"%s\", \"properties\": {\"sourceResourceId\": \"%s\", \"policyId\": 7}}"
                        .formatted(known, VM));
        assertThat(read(known))
                .isEqualTo(new Reading.Unreadable(
                        "unexpected-shape: properties.policyId is not a text",
                        Set.of(new Edge(new NodeId(VM), new NodeId(known)))));
    }

    @Test
    void anItemOrVaultThatMayNotBeReadStandsInTheWayOfClaims() {
        azure.answer(VAULT, 403, "{\"error\":{\"code\":\"X\"}}");

        assertThat(read(VAULT))
                .isEqualTo(new Reading.Unreadable(
                        "X", Set.of(new Edge(NodeId.itemCoverage(TestAzure.TENANT), new NodeId(VAULT)))));
    }

    @Test
    void aListOrSubscriptionThatMayNotBeReadStillStandsInTheWayOfClaims() {
        Edge coverage = new Edge(NodeId.itemCoverage(TestAzure.TENANT), new NodeId(VAULT + "/backupprotecteditems"));
        azure.answer(VAULT + "/backupprotecteditems", 403, "{\"error\":{\"code\":\"X\"}}");
        azure.answer("/subscriptions/s", 403, "{\"error\":{\"code\":\"X\"}}");

        assertThat(read(VAULT + "/backupprotecteditems")).isEqualTo(new Reading.Unreadable("X", Set.of(coverage)));
        assertThat(read("/subscriptions/s"))
                .isEqualTo(new Reading.Unreadable(
                        "X", Set.of(new Edge(NodeId.itemCoverage(TestAzure.TENANT), new NodeId("/subscriptions/s")))));
    }

    @Test
    void aRefusedTokenIsReplacedOnceAndTheSecondTryIsPaidFor() {
        azure.on(VM, exchange -> {
            boolean first =
                    exchange.getRequestHeaders().getFirst("Authorization").endsWith("-0");
            TestAzure.send(exchange, first ? 401 : 200, first ? "{}" : element(VM));
        });

        assertThat(read(VM)).isInstanceOf(Reading.Found.class);
        assertThat(azure.tokens).hasSize(2);
        assertThat(paid).hasValue(1);
    }

    @Test
    void aFreshTokenThatIsRefusedTooIsALastingRefusal() {
        azure.answer(VM, 401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}");

        assertThat(read(VM)).isEqualTo(new Reading.Unreadable("InvalidAuthenticationToken", Set.of()));
        assertThat(azure.reads()).hasSize(2);
    }

    @Test
    void aRefusedTokenIsNotReplacedWithoutBudget() {
        azure.answer(VM, 401, "{}");
        budget = () -> false;

        assertThat(read(VM)).isInstanceOf(Reading.Failed.class);
        assertThat(azure.reads()).hasSize(1);
    }

    @Test
    void azureSaysHowLongItWantsToBeLeftAlone() {
        azure.answer(VM, 429, "{}", "Retry-After", "17");
        assertThat(read(VM)).isEqualTo(new Reading.Throttled(Optional.of(Duration.ofSeconds(17))));

        azure.answer(VM, 429, "{}");
        assertThat(read(VM)).isEqualTo(new Reading.Throttled(Optional.empty()));
        assertThat(azure.reads()).as("nothing is tried again by itself").hasSize(2);
    }

    @Test
    void anythingElseMayBeBetterNextTime() {
        azure.answer(VM, 503, "unavailable", "Retry-After", "5");

        assertThat(read(VM)).isEqualTo(new Reading.Failed("status 503", Optional.of(Duration.ofSeconds(5))));
        assertThat(azure.reads()).as("nothing is tried again by itself").hasSize(1);
    }

    @Test
    void aServerThatIsAwayOrNotTrustedIsAFailure() throws Exception {
        azure.answer(VM, element(VM));
        ArmReader trusting = reader;
        reader = reader(azure.tenant(null));
        assertThat(read(VM))
                .asInstanceOf(type(Reading.Failed.class))
                .satisfies(it -> assertThat(it.reason()).contains("no token"));

        reader = trusting;
        read(VM);
        azure.close();
        assertThat(read(VM)).isInstanceOf(Reading.Failed.class);
    }

    @Test
    void withoutATokenNothingIsAskedAndTheTokenIsNotAskedForAgainAtOnce() {
        azure.answer(
                "/" + TestAzure.TENANT + "/oauth2/v2.0/token",
                401,
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: wrong\"}");

        assertThat(read(VM))
                .asInstanceOf(type(Reading.Failed.class))
                .satisfies(it -> assertThat(it.reason()).startsWith("NoTokenException: no token"));
        int asked = azure.seen.size();
        read(VM);

        assertThat(azure.seen).hasSize(asked);
        assertThat(azure.reads()).isEmpty();
        azure.answer(VM, "{}");
        azure.seen.add(new TestAzure.Seen("GET", "for the check after each test", "", "", ""));
    }

    @Test
    void whatIsNotReadIsNotAskedFor() {
        assertThat(read(GROUP + "microsoft.web/sites/x")).isEqualTo(new Reading.Unreadable("kind-not-read", Set.of()));
        assertThat(reader.read(new NodeId(VM), "another", budget).reading())
                .isEqualTo(new Reading.Unreadable("tenant-not-configured", Set.of()));
        assertThat(azure.seen).isEmpty();
        azure.seen.add(new TestAzure.Seen("GET", "for the check after each test", "", "", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "/tenants/11111111-1111-1111-1111-111111111111/subscriptions, /subscriptions, api-version=2022-12-01",
        "/subscriptions/s/providers/microsoft.network/networkinterfaces,"
                + " /subscriptions/s/providers/microsoft.network/networkinterfaces, api-version=2025-05-01",
        VAULT + "/backuppolicies, " + VAULT + "/backuppolicies,"
                + " api-version=2025-08-01&$filter=backupManagementType%20eq%20'AzureIaasVM'",
        VAULT + "/backupprotecteditems, " + VAULT + "/backupprotecteditems,"
                + " api-version=2025-08-01&$filter=backupManagementType%20eq%20'AzureIaasVM'"
    })
    void everyListHasItsPathAndQuery(String node, String path, String query) {
        azure.answer(path, "{\"value\": []}");

        assertThat(listed(node).members()).isEmpty();
        assertThat(azure.reads().getFirst().query()).isEqualTo(query);
    }

    @Test
    void theRemainingReadsAreHandedOn() {
        azure.answer(VM, 200, element(VM), "x-ms-ratelimit-remaining-subscription-reads", "42");
        assertThat(reader.read(new NodeId(VM), TestAzure.TENANT, budget)
                        .remaining()
                        .reads())
                .hasValue(42);
        assertThat(registry.get("muster.azure.ratelimit.remaining")
                        .tag("scope", "subscription_reads")
                        .gauge()
                        .value())
                .isEqualTo(42);

        azure.answer(VM, 200, element(VM), "x-ms-ratelimit-remaining-subscription-reads", "many");
        assertThat(reader.read(new NodeId(VM), TestAzure.TENANT, budget)
                        .remaining()
                        .reads())
                .isEmpty();
    }

    @Test
    void subscriptionsAreThoseOfTheManagementGroupsAndThoseThatAreNamed() throws Exception {
        discovery = new ArmReader.Discovery(Set.of("prod", "core"), Set.of("named"));
        reader = reader(azure.tenant(azure.trusted(folder)));
        String groups = "/providers/Microsoft.Management/managementGroups/";
        String query = "?api-version=2020-05-01";
        azure.answer(
                groups + "prod/descendants" + query,
                page(
                        next(groups + "prod/descendants" + query + "&$skiptoken=2"),
                        "{\"id\": \"" + groups + "below\", \"type\": \"Microsoft.Management/managementGroups\"}",
                        subscription("A")));
        azure.answer(groups + "prod/descendants" + query + "&$skiptoken=2", page("null", subscription("b")));
        azure.answer(groups + "core/descendants", page("null", subscription("b"), subscription("hidden")));
        azure.answer(
                "/subscriptions",
                page("null", subscription("a"), subscription("b"), subscription("named"), subscription("other")));

        Reading.Listed listed = listed("/tenants/" + TestAzure.TENANT + "/subscriptions");

        assertThat(listed.members())
                .extracting(it -> it.projection().id().value())
                .containsExactlyInAnyOrder("/subscriptions/a", "/subscriptions/b", "/subscriptions/named");
        assertThat(listed.outside()).containsExactly(new NodeId("/subscriptions/other"));
        assertThat(listed.odd()).containsOnlyKeys(new NodeId("/subscriptions/hidden"));
        assertThat(listed.odd().values()).extracting(Reading.Odd::cause).containsExactly("not-visible");
        assertThat(paid).as("besides the one that the draw has paid for").hasValue(3);
    }

    /// Without knowing a group nobody can say that a subscription is not in it.
    @Test
    void aManagementGroupThatMayNotBeReadMakesTheWholeListUnreadable() throws Exception {
        discovery = new ArmReader.Discovery(Set.of("prod"), Set.of());
        reader = reader(azure.tenant(azure.trusted(folder)));
        azure.answer(
                "/providers/Microsoft.Management/managementGroups/prod/descendants",
                403,
                "{\"error\": {\"code\": \"AuthorizationFailed\"}}");
        azure.answer("/subscriptions", page("null", subscription("a")));

        assertThat(read("/tenants/" + TestAzure.TENANT + "/subscriptions"))
                .asInstanceOf(type(Reading.Unreadable.class))
                .satisfies(it -> assertThat(it.cause()).isEqualTo("AuthorizationFailed"));
    }

    @Test
    void theSmallestOfWhatAzureStillAllowsCounts() {
        azure.answer(
                VM,
                200,
                element(VM),
                "x-ms-ratelimit-remaining-subscription-reads",
                "200",
                "x-ms-ratelimit-remaining-resource",
                "Microsoft.Compute/LowCostGetSubscriptionMaximum;17,Microsoft.Compute/LowCostGetResource;3");
        azure.answer(
                VMS,
                200,
                "{\"value\": []}",
                "x-ms-ratelimit-remaining-resource",
                "Microsoft.Compute/HighCostGetSubscriptionMaximum;5, nonsense, Microsoft.Compute/Other;;1");

        assertThat(reader.read(new NodeId(VM), TestAzure.TENANT, budget).remaining())
                .isEqualTo(new Reading.Remaining(OptionalInt.of(17), OptionalInt.empty()));
        assertThat(reader.read(new NodeId(VMS), TestAzure.TENANT, budget).remaining())
                .isEqualTo(new Reading.Remaining(OptionalInt.empty(), OptionalInt.of(5)));
    }

    @Test
    void requestsAreCountedByOutcomeFromZeroOn() {
        assertThat(count("backup", "forbidden")).isZero();
        azure.answer(VM, element(VM));
        read(VM);
        azure.answer(VM, 429, "{}");
        read(VM);
        azure.answer(VM, 404, "{}");
        read(VM);
        azure.answer(VM, 403, "{}");
        read(VM);
        azure.answer(VM, 500, "{}");
        read(VM);

        for (String outcome : List.of("ok", "throttled", "not_found", "forbidden", "error")) {
            assertThat(count("compute", outcome)).as(outcome).isOne();
        }
        assertThat(registry.get("muster.azure.request")
                        .tag("api", "compute")
                        .timer()
                        .count())
                .isEqualTo(5);
    }

    @Test
    void neitherTokenNorSecretIsEverLogged() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger sdk = (Logger) LoggerFactory.getLogger("com.azure");
        Level before = root.getLevel();
        Level sdkBefore = sdk.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        sdk.setLevel(Level.TRACE); // application.yml turns it off, and contexts of other tests have read that
        try {
            azure.answer(VM, 401, "{}");
            read(VM);
            azure.answer(VM, element(VM));
            read(VM);
        } finally {
            root.setLevel(before);
            sdk.setLevel(sdkBefore);
            root.detachAppender(log);
        }
        assertThat(azure.tokens).hasSize(2);
        assertThat(log.list)
                .isNotEmpty()
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(it -> it.contains("secret-token") || it.contains(TestAzure.SECRET));
    }

    private ArmReader reader(AzureProperties.Tenant tenant) {
        Arm arm = AzureConfiguration.arm(tenant, Clock.systemUTC());
        return new ArmReader(
                Map.of(TestAzure.TENANT, arm),
                Map.of(TestAzure.TENANT, discovery),
                new ArmProjector(),
                new AzureMetrics(registry),
                new RetryAfter(Duration.ofHours(1), Clock.systemUTC()),
                Clock.fixed(Instant.parse("2026-08-03T12:00:00Z"), ZoneOffset.UTC));
    }

    private Reading read(String node) {
        return reader.read(new NodeId(node), TestAzure.TENANT, budget).reading();
    }

    private Reading.Listed listed(String node) {
        Reading reading = read(node);
        assertThat(reading).isInstanceOf(Reading.Listed.class);
        return (Reading.Listed) reading;
    }

    private double count(String api, String outcome) {
        return registry.get("muster.azure.requests")
                .tag("api", api)
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static void assertUnreadable(Reading reading, String cause) {
        assertThat(reading)
                .asInstanceOf(type(Reading.Unreadable.class))
                .satisfies(it -> assertThat(it.cause()).contains(cause));
    }

    private String next(String path) {
        return "\"" + azure.endpoint() + path + "\"";
    }

    private static String page(String next, String... elements) {
        return "{\"nextLink\": " + next + ", \"value\": [" + String.join(",", elements) + "], \"count\": {\"x\": [1]}}";
    }

    private static String subscription(String id) {
        return "{\"id\": \"/subscriptions/" + id + "\", \"displayName\": \"" + id + "\", \"state\": \"Enabled\"}";
    }

    private static String vm(String name) {
        return element(vmId(name));
    }

    private static String vmId(String name) {
        return GROUP + "microsoft.compute/virtualmachines/" + name;
    }

    private static String element(String id) {
        return "{\"id\": \"" + id + "\", \"location\": \"westeurope\", \"properties\": {\"vmId\": \"x\"}}";
    }
}
