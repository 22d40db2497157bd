package dev.muster.reporter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import dev.muster.reporter.ReporterProcess;
import dev.muster.reporter.TestDatabase;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// A reporter that asks who calls, on two subscriptions.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final String SUB_A = "11111111-1111-1111-1111-111111111111";
    private static final String SUB_B = "22222222-2222-2222-2222-222222222222";
    private static final String AUDIENCE = "api://muster";
    private static final Map<String, Object> ONLY_A = Map.of("scp", "read", "subs", List.of(SUB_A));
    private static final Map<String, Object> ALL = Map.of("scp", "read", "subs", List.of("*"));

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final Issuer issuer = new Issuer();
    private final String ours;
    private final String theirs;
    private final ReporterProcess reporter;

    AccessIT() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB_A, "Ours");
        estate.subscription(SUB_B, "Theirs");
        ours = estate.vm(SUB_A, "rg", "westeurope", "ours");
        theirs = estate.vm(SUB_B, "rg", "northeurope", "theirs");
        estate.judge(
                ours,
                Verdict.of(VmStatus.UNPROTECTED, "FPPP", Finding.fail("vm-is-protected", "no-item", ours, "vm"))
                        .recorded(600));
        estate.judge(
                theirs,
                Verdict.of(VmStatus.UNPROTECTED, "FPPP", Finding.fail("vm-is-protected", "no-item", theirs, "vm"))
                        .recorded(600));
        estate.event("ours-1", ours, ours, 30);
        estate.event("theirs-1", theirs, theirs, 30);
        reporter = ReporterProcess.start(
                database,
                "--muster.access.issuer=" + issuer.address(),
                "--muster.access.audiences=" + AUDIENCE,
                "--muster.access.client-id=page",
                "--muster.access.subscriptions-claim=subs");
    }

    @BeforeAll
    void waitUntilReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        reporter.close();
        issuer.close();
    }

    private HttpResponse<String> get(String path, Map<String, Object> claims) {
        return reporter.get(path, "Authorization", "Bearer " + issuer.token(AUDIENCE, claims));
    }

    private JsonNode json(String path, Map<String, Object> claims) {
        HttpResponse<String> answer = get(path, claims);
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return ReporterProcess.parsed(answer);
    }

    @Test
    void withoutAValidTokenNothingIsAnswered() {
        String good = issuer.token(AUDIENCE, ALL);
        for (String token : List.of(
                "nonsense",
                "a.b.c",
                issuer.forged(AUDIENCE, ALL),
                issuer.token("api://other", ALL),
                issuer.token(AUDIENCE, Map.of("scp", "read", "iss", "https://other.example")),
                issuer.token(AUDIENCE, Map.of("scp", "read", "exp", 1_000_000)),
                good.substring(0, good.length() - 6))) {
            HttpResponse<String> answer = reporter.get("/api/v1/vms", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).as(token).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer error=\"invalid_token\"");
            assertThat(answer.body()).doesNotContain(token);
        }
        HttpResponse<String> bare = reporter.get("/api/v1/summary");
        assertThat(bare.statusCode()).isEqualTo(401);
        assertThat(bare.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(reporter.get("/v3/api-docs").statusCode()).isEqualTo(401);
    }

    @Test
    void readingNeedsTheReadScopeAndAskingTheWriteScope() {
        assertThat(get("/api/v1/vms", Map.of("scp", "other", "subs", "*")).statusCode())
                .isEqualTo(403);
        String path = "/api/v1/vms/" + Estate.key(ours) + ":evaluate";
        String reader = "Bearer " + issuer.token(AUDIENCE, ALL);
        assertThat(reporter.post(path, "Authorization", reader).statusCode()).isEqualTo(403);
        assertThat(reporter.post(path.replace(":evaluate", "/facts"), "Authorization", reader)
                        .statusCode())
                .isEqualTo(403);
        String writer = "Bearer " + issuer.token(AUDIENCE, Map.of("roles", List.of("write"), "subs", "*"));
        assertThat(reporter.post(path, "Authorization", writer).statusCode()).isEqualTo(202);
        String limited = "Bearer " + issuer.token(AUDIENCE, Map.of("scp", "write", "subs", List.of(SUB_B)));
        assertThat(reporter.post(path, "Authorization", limited).statusCode()).isEqualTo(404);
        assertThat(reporter.post("/api/v1/sweeps", "Authorization", limited).statusCode())
                .isEqualTo(403);
    }

    @Test
    void aLimitedCallerSeesNothingOfTheOtherSubscriptionAnywhere() {
        assertThat(json("/api/v1/vms", ALL).path("total").asInt()).isEqualTo(2);
        for (String path : List.of(
                "/api/v1/vms",
                "/api/v1/vms?q=virtualmachines",
                "/api/v1/summary",
                "/api/v1/causes",
                "/api/v1/subscriptions",
                "/api/v1/events",
                "/api/v1/subjects",
                "/api/v1/times",
                "/api/v1/rules",
                "/api/v1/export/vms?format=jsonl",
                "/api/v1/export/findings",
                "/api/v1/vms?asOf=" + Instant.now(),
                "/api/v1/summary?asOf=" + Instant.now())) {
            assertThat(get(path, ONLY_A).body()).as(path).doesNotContain(SUB_B).doesNotContain("theirs");
        }
        assertThat(json("/api/v1/summary", ONLY_A).path("total").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/causes", ONLY_A).path("total").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/rules/vm-is-protected", ONLY_A)
                        .path("vms")
                        .path("fail")
                        .asInt())
                .isEqualTo(1);
        assertThat(json("/api/v1/summary/history?steps=1", ONLY_A)
                        .path("items")
                        .get(1)
                        .path("judged")
                        .asInt())
                .isEqualTo(1);
        String other = "/api/v1/vms/" + Estate.key(theirs);
        for (String path : List.of(
                other, other + "/history", other + "?asOf=" + Instant.now(), "/api/v1/events/trace?id=theirs-1")) {
            assertThat(get(path, ONLY_A).statusCode()).as(path).isEqualTo(404);
            assertThat(get(path, ALL).statusCode()).as(path).isEqualTo(200);
        }
        assertThat(json("/api/v1/vms?subscription=" + SUB_B, ONLY_A)
                        .path("total")
                        .asInt())
                .isZero();
        assertThat(json("/api/v1/events?subscription=" + SUB_B, ONLY_A)
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void aPlaceInAListIsOfNoUseToAnotherCaller() {
        String next = json("/api/v1/vms?limit=1", ALL).path("next").asString();
        assertThat(get("/api/v1/vms?limit=1&next=" + next, ALL).statusCode()).isEqualTo(200);
        assertThat(get("/api/v1/vms?limit=1&next=" + next, ONLY_A).statusCode()).isEqualTo(400);
    }

    @Test
    void anUnchangedSummaryOfOneCallerIsNotThatOfAnother() {
        String tag = get("/api/v1/summary?asOf=2026-11-25T00:00:00Z", ALL)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        assertThat(get("/api/v1/summary?asOf=2026-11-25T00:00:00Z", ONLY_A)
                        .headers()
                        .firstValue("ETag"))
                .isNotEqualTo(java.util.Optional.of(tag));
    }

    @Test
    void pagesSendPeopleToTheLoginAndProbesAskNobody() {
        HttpResponse<String> page = reporter.get("/vms", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location").orElseThrow()).endsWith("/oauth2/authorization/muster");
        HttpResponse<String> login = reporter.get("/oauth2/authorization/muster");
        assertThat(login.headers().firstValue("Location").orElseThrow())
                .startsWith(issuer.address() + "/authorize?response_type=code&client_id=page");
        assertThat(reporter.get("/livez").statusCode()).isEqualTo(200);
        assertThat(reporter.get("/assets/muster.css").statusCode()).isEqualTo(200);
        assertThat(reporter.getManagement("/actuator/prometheus").statusCode()).isEqualTo(200);
        assertThat(reporter.getManagement("/metrics/vms").statusCode()).isEqualTo(200);
    }

    @Test
    void aStartThatWouldShowEverythingToTheNetworkIsRefused() {
        assertThatThrownBy(() -> ReporterProcess.start(database, "--server.address=0.0.0.0"))
                .rootCause()
                .hasMessageContaining("muster.access.allow-anonymous=true");
    }
}
