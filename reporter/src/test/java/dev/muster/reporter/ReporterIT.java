package dev.muster.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The reporter on a small estate: two subscriptions, one vault that explains two machines, one machine that explains
/// itself, one protected, one never judged, and names that want to be code.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReporterIT {

    private static final String SUB_A = "11111111-1111-1111-1111-111111111111";
    private static final String SUB_B = "22222222-2222-2222-2222-222222222222";
    private static final String VAULT =
            "/subscriptions/" + SUB_A + "/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/vault-1";
    private static final String HOSTILE = "<script>alert(1)</script>\"'&{{7*7}}[[${7*7}]]";

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final Instant stamp = Instant.parse("2026-11-25T00:00:00Z");

    private String app1 = "";
    private String hostile = "";
    private String fresh = "";
    private ReporterProcess reporter;

    ReporterIT() {
        fill();
        reporter = ReporterProcess.start(database);
    }

    private void fill() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB_A, "Production");
        estate.subscription(SUB_B, "<b>Test</b>");
        app1 = estate.vm(SUB_A, "rg", "westeurope", "app-1");
        String app2 = estate.vm(SUB_A, "rg", "westeurope", "app-2");
        hostile = estate.vm(SUB_B, "rg", "northeurope", "odd");
        String good = estate.vm(SUB_B, "rg", "northeurope", "good");
        fresh = estate.vm(SUB_B, "rg-new", "northeurope", "fresh");
        Finding gone = Finding.fail("vm-is-protected", "no-item", VAULT, "vault");
        Finding agent = Finding.fail("agent-ready", "agent-not-ready", app1, "vm");
        estate.judge(
                app1,
                "App-1",
                Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(7200).ownedBy("team-red"));
        estate.judge(
                app1,
                "App-1",
                Verdict.of(VmStatus.UNPROTECTED, "FFNP", gone, agent)
                        .recorded(3600)
                        .ownedBy("team-red"));
        estate.judge(app2, "App-2", Verdict.of(VmStatus.UNPROTECTED, "FPNP", gone));
        estate.judge(
                hostile,
                HOSTILE,
                Verdict.of(VmStatus.UNKNOWN, "PUPP", Finding.unknown("agent-ready", "unreadable", hostile, "vm")));
        estate.judge(good, "Good", Verdict.of(VmStatus.PROTECTED, "PPPP"));
        estate.heartbeat("evaluator", 0, stamp.plusSeconds(30));
        estate.heartbeat("evaluator", 1, stamp);
        estate.heartbeat("ingest", 0, stamp.minusSeconds(900));
    }

    @BeforeAll
    void waitUntilReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        reporter.close();
    }

    @Test
    void singleVmsAreScrapedOnTheManagementPortOnly() {
        HttpResponse<String> answer = reporter.getManagement("/metrics/vms");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;version=0.0.4;charset=utf-8");
        Scrape scrape = Scrape.parse(answer.body());
        assertThat(scrape.count("muster_vm_noncompliant_since_timestamp_seconds"))
                .isEqualTo(2);
        assertThat(scrape.sum("muster_vm_rule_failed", app1)).isEqualTo(2);
        assertThat(reporter.scrape().value("muster_detail_series")).hasValue(5);
        assertThat(reporter.getManagement("/metrics/vms", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .hasValue("gzip");
        assertThat(reporter.get("/metrics/vms").statusCode()).isEqualTo(404);
    }

    @Test
    void theSummaryCountsJudgedVmsByStatusAndTheOthersApart() {
        JsonNode summary = reporter.json("/api/v1/summary");

        assertThat(summary.path("total").asInt()).isEqualTo(5);
        assertThat(summary.path("judged").asInt()).isEqualTo(4);
        assertThat(summary.path("neverJudged").asInt()).isEqualTo(1);
        JsonNode statuses = summary.path("statuses");
        assertThat(statuses.path("unprotected").asInt()).isEqualTo(2);
        assertThat(statuses.path("unknown").asInt()).isEqualTo(1);
        assertThat(statuses.path("protected").asInt()).isEqualTo(1);
        assertThat(statuses.path("pending").asInt()).isZero();
        assertThat(statuses.size()).isEqualTo(VmStatus.values().length);
        int sum = 0;
        for (JsonNode count : statuses) {
            sum += count.asInt();
        }
        assertThat(sum).isEqualTo(summary.path("judged").asInt());
        assertThat(summary.path("protectedShare").asDouble()).isEqualTo(0.25);
    }

    @Test
    void theSummaryNamesTheCauseWithTheNumberOfItsVms() {
        JsonNode cause = reporter.json("/api/v1/summary").path("causes").get(0);

        assertThat(cause.path("cause").asString()).isEqualTo(VAULT);
        assertThat(cause.path("kind").asString()).isEqualTo("vault");
        assertThat(cause.path("group").asString()).isEqualTo("protection");
        assertThat(cause.path("vms").asInt()).isEqualTo(2);
        assertThat(cause.path("freed").asInt()).isEqualTo(1);
        assertThat(cause.path("severity").asString()).isEqualTo("critical");
        assertThat(cause.path("statuses").path("unprotected").asInt()).isEqualTo(2);
    }

    @Test
    void anUnchangedSummaryIsNotSentAgain() {
        String tag =
                reporter.get("/api/v1/summary").headers().firstValue("ETag").orElseThrow();

        assertThat(tag).startsWith("W/\"");
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            String current =
                    reporter.get("/api/v1/summary").headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again = reporter.get("/api/v1/summary", "If-None-Match", current);
            return again.statusCode() == 304 && again.body().isEmpty();
        });
    }

    @Test
    void aVmHasTheVerdictOfEveryRule() {
        JsonNode vm = reporter.json("/api/v1/vms/" + Estate.key(app1));

        assertThat(vm.path("resourceId").asString()).isEqualTo(app1);
        assertThat(vm.path("status").asString()).isEqualTo("unprotected");
        assertThat(vm.path("profile").asString()).isEqualTo("current 2026.08");
        assertThat(vm.path("settling").asBoolean()).isFalse();
        assertThat(Instant.parse(vm.path("observedAt").asString()))
                .isAfter(Instant.now().minusSeconds(600));
        assertThat(vm.path("rules")).hasSize(4);
        JsonNode rule = vm.path("rules").get(0);
        assertThat(rule.path("id").asString()).isEqualTo("vm-is-protected");
        assertThat(rule.path("outcome").asString()).isEqualTo("fail");
        assertThat(rule.path("severity").asString()).isEqualTo("critical");
        assertThat(rule.path("mode").asString()).isEqualTo("enforce");
        assertThat(rule.path("reason").asString()).isEqualTo("no-item");
        assertThat(rule.path("observed").asString()).isEqualTo("observed by vm-is-protected");
        assertThat(rule.path("expected").asString()).isEqualTo("expected by vm-is-protected");
        assertThat(rule.path("cause").asString()).isEqualTo(VAULT);
        assertThat(rule.path("remediation").asString()).isNotBlank();
        assertThat(rule.path("evidenceAt").asString()).isEqualTo("2026-11-25T00:00:00Z");
        assertThat(vm.path("rules").get(2).path("outcome").asString()).isEqualTo("not-applicable");
    }

    @Test
    void aVmThatWasNeverJudgedIsPending() {
        JsonNode vm = reporter.json("/api/v1/vms/" + Estate.key(fresh));

        assertThat(vm.path("status").asString()).isEqualTo("pending");
        assertThat(vm.path("judged").asBoolean()).isFalse();
        assertThat(vm.path("rules")).isEmpty();
        assertThat(names("/api/v1/vms?status=pending")).containsExactly("fresh");
        assertThat(names("/api/v1/vms?judged=false")).containsExactly("fresh");
    }

    @Test
    void anUnknownKeyIsAProblem() {
        String other = Estate.key(app1.replace("app-1", "app-9"));
        for (String key : List.of("nonsense", "%20", other)) {
            HttpResponse<String> answer = reporter.get("/api/v1/vms/" + key);
            assertThat(answer.statusCode()).as(key).isEqualTo(404);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(ReporterProcess.parsed(answer).path("status").asInt()).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    status=unprotected                            | App-1,App-2
                    status=unprotected&status=unknown             | App-1,App-2,odd
                    subscription=11111111-1111-1111-1111-111111111111 | App-1,App-2
                    region=NorthEurope                            | Good,fresh,odd
                    resourceGroup=rg-NEW                          | fresh
                    rule=agent-ready                              | App-1
                    rule=agent-ready&outcome=unknown              | odd
                    rule=vm-is-protected&outcome=pass             | Good,odd
                    outcome=fail                                  | App-1,App-2
                    owner=team-red                                | App-1
                    q=APP-                                        | App-1,App-2
                    q=team-RED                                    | App-1
                    status=unprotected&q=app-2                    | App-2
                    cause=/subscriptions/11111111-1111-1111-1111-111111111111/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/VAULT-1 | App-1,App-2
                    q=nothing-like-this                           | ''
                    """)
    void filtersNarrowTheList(String query, String expected) {
        List<String> names = new ArrayList<>(names("/api/v1/vms?" + query));
        names.replaceAll(name -> name.equals(HOSTILE) ? "odd" : name);
        assertThat(String.join(",", new TreeSet<>(names))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /api/v1/vms?state=x                | state        | status
                    /api/v1/vms?status=green           | status       | unprotected
                    /api/v1/vms?status=                | status       | unprotected
                    /api/v1/vms?limit=0                | limit        | 1 to 1000
                    /api/v1/vms?limit=1001             | limit        | 1 to 1000
                    /api/v1/vms?limit=many             | limit        | 1 to 1000
                    /api/v1/vms?limit=1&limit=2        | limit        | one value
                    /api/v1/vms?sort=color             | sort         | resourceId
                    /api/v1/vms?next=abc               | next         | page before
                    /api/v1/vms?rule=no-such-rule      | rule         | agent-ready
                    /api/v1/vms?rule=agent-ready&outcome=bad | outcome | not-applicable
                    /api/v1/vms?judged=maybe           | judged       | true, false
                    /api/v1/summary?full=true          | full         | asOf
                    /api/v1/rules?x=1                  | x            | asOf
                    /api/v1/causes?severity=bad        | severity     | critical
                    /api/v1/pipeline?x=1               | x            | none
                    /api/v1/subscriptions?x=1          | x            | asOf
                    """)
    void aBadParameterIsNamedWithWhatIsAllowed(String path, String parameter, String allowed) {
        HttpResponse<String> answer = reporter.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        JsonNode problem = ReporterProcess.parsed(answer);
        assertThat(problem.path("type").asString()).isEqualTo("urn:muster:problem:bad-parameter");
        assertThat(problem.path("parameter").asString()).isEqualTo(parameter);
        assertThat(problem.path("allowed").asString()).contains(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/nothing,404", "/api/v1/vms/,404", "/nothing,404", "/assets/nothing.css,404"})
    void whatDoesNotExistIsAnsweredInTheFormOfItsNeighbours(String path, int status) {
        HttpResponse<String> answer = reporter.get(path);

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith(path.startsWith("/api/") ? "application/problem+json" : "text/html");
        assertThat(answer.body()).contains(path.startsWith("/api/") ? "\"instance\":\"" + path + "\"" : "Nothing here");
    }

    @Test
    void pagingMeetsEveryVmOnce() {
        for (String sort : List.of("resourceId", "-name", "status", "-observedAt", "since", "region")) {
            List<String> seen = new ArrayList<>();
            String path = "/api/v1/vms?limit=2&sort=" + sort;
            String next = "";
            do {
                JsonNode page = reporter.json(path + next);
                assertThat(page.path("total").asInt()).isEqualTo(5);
                page.path("items").forEach(item -> seen.add(item.path("name").asString()));
                next = page.path("next").isNull()
                        ? ""
                        : "&next=" + page.path("next").asString();
            } while (!next.isEmpty());
            assertThat(seen).as(sort).hasSize(5).doesNotHaveDuplicates();
        }
    }

    @Test
    void theNextPageIsAlsoALink() {
        HttpResponse<String> answer = reporter.get("/api/v1/vms?limit=1&q=app");
        String link = answer.headers().firstValue("Link").orElseThrow();

        assertThat(link).startsWith("</api/v1/vms?limit=1&q=app&next=").endsWith(">; rel=\"next\"");
        JsonNode second = reporter.json(link.substring(1, link.indexOf('>')));
        assertThat(second.path("items").get(0).path("name").asString()).isEqualTo("App-2");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aTokenOfAnotherOrderIsRefused() {
        String next =
                reporter.json("/api/v1/vms?limit=1&sort=name").path("next").asString();

        assertThat(reporter.get("/api/v1/vms?limit=1&sort=region&next=" + next).statusCode())
                .isEqualTo(400);
    }

    @Test
    void theHistoryTellsTheNewestFirstAndPages() {
        String path = "/api/v1/vms/" + Estate.key(app1) + "/history";
        JsonNode whole = reporter.json(path);

        assertThat(texts(whole, "type")).containsExactly("finding", "finding", "status", "status");
        JsonNode finding = whole.path("items").get(0);
        assertThat(finding.path("rule").asString()).isEqualTo("vm-is-protected");
        assertThat(finding.path("open").asBoolean()).isTrue();
        assertThat(finding.path("closedRecordedAt").isNull()).isTrue();
        JsonNode first = whole.path("items").get(3);
        assertThat(first.path("status").asString()).isEqualTo("protected");
        assertThat(first.path("closedReason").asString()).isEqualTo("changed");
        assertThat(first.path("closedRecordedAt").asString())
                .isEqualTo(whole.path("items").get(2).path("openedRecordedAt").asString());

        List<JsonNode> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = reporter.json(path + "?limit=1" + next);
            page.path("items").forEach(paged::add);
            next = page.path("next").isNull()
                    ? ""
                    : "&next=" + page.path("next").asString();
        } while (!next.isEmpty());
        assertThat(paged).containsExactlyElementsOf(whole.path("items").values());
    }

    @Test
    void rulesAreListedWithTheirNumbers() {
        JsonNode rules = reporter.json("/api/v1/rules");
        assertThat(texts(rules, "id"))
                .containsExactly("vm-is-protected", "agent-ready", "recovery-point-fresh", "disk-count");
        JsonNode counts = rules.path("items").get(0).path("vms");
        assertThat(counts.path("fail").asInt()).isEqualTo(2);
        assertThat(counts.path("pass").asInt()).isEqualTo(2);

        JsonNode rule = reporter.json("/api/v1/rules/agent-ready");
        assertThat(rule.path("id").asString()).isEqualTo("agent-ready");
        assertThat(rule.path("vms").path("unknown").asInt()).isEqualTo(1);
        assertThat(rule.path("meaning").asString()).contains("cannot be relied on");
        assertThat(rule.path("parameters").path("newVmGraceMinutes").asInt()).isEqualTo(1440);
        assertThat(rule.path("commands")).hasSize(1);
        assertThat(reporter.get("/api/v1/rules/none").statusCode()).isEqualTo(404);
    }

    @Test
    void causesAreListedByWhatTheirRepairFrees() {
        JsonNode causes = reporter.json("/api/v1/causes");
        assertThat(texts(causes, "group")).containsExactly("protection", "agent", "agent");
        assertThat(texts(causes, "outcome")).containsExactly("fail", "unknown", "fail");
        assertThat(texts(reporter.json("/api/v1/causes?kind=vault"), "cause")).containsExactly(VAULT);
        assertThat(reporter.json("/api/v1/causes?limit=1").path("next").isNull())
                .isFalse();
    }

    @Test
    void subscriptionsAreListedWithTheirNames() {
        JsonNode list = reporter.json("/api/v1/subscriptions");
        assertThat(texts(list, "name")).containsExactly("Production", "<b>Test</b>");
        assertThat(list.path("items").get(1).path("total").asInt()).isEqualTo(3);
        assertThat(list.path("items").get(1).path("neverJudged").asInt()).isEqualTo(1);
    }

    @Test
    void thePipelineSaysWhatIsOnItsWayAndSinceWhen() {
        estate.hint(app1);
        JsonNode busy = reporter.json("/api/v1/pipeline");
        estate.served();
        JsonNode idle = reporter.json("/api/v1/pipeline");

        assertThat(busy.path("quiet").asBoolean()).isFalse();
        assertThat(busy.path("hintsUnserved").path("count").asInt()).isEqualTo(1);
        assertThat(busy.path("hintsUnserved").path("since").asString()).isNotBlank();
        assertThat(busy.path("refreshesDue").path("count").asInt()).isEqualTo(1);
        assertThat(idle.path("hintsUnserved").path("count").asInt()).isZero();
        assertThat(idle.path("hintsUnserved").path("since").isNull()).isTrue();
        assertThat(idle.path("vmsMarked").path("count").asInt()).isZero();
        assertThat(idle.path("settlesOpen").path("count").asInt()).isZero();
        assertThat(idle.path("outbox").path("count").asInt()).isZero();
        assertThat(idle.path("heartbeats")).hasSize(3);
        assertThat(idle.path("snapshot").path("trouble").isNull()).isTrue();
    }

    @Test
    void aScrapeShowsTheEstate() {
        Scrape scrape = reporter.scrape();

        assertThat(scrape.value(
                        "muster_vms{region=\"westeurope\",status=\"unprotected\",subscription_id=\"" + SUB_A + "\"}"))
                .hasValue(2);
        assertThat(scrape.sum("muster_vms")).isEqualTo(4);
        assertThat(scrape.count("muster_vms")).isEqualTo(2 * 6);
        assertThat(scrape.value(
                        "muster_rule_vms{result=\"not_applicable\",rule=\"recovery-point-fresh\",severity=\"high\"}"))
                .hasValue(2);
        assertThat(scrape.count("muster_rule_vms")).isEqualTo(4 * 5);
        assertThat(
                        scrape.value(
                                "muster_cause_vms{cause=\"" + VAULT
                                        + "\",cause_kind=\"vault\",rule_group=\"protection\",severity=\"critical\",status=\"unprotected\"}"))
                .hasValue(2);
        assertThat(scrape.value("muster_cause_vms_truncated")).hasValue(0);
        assertThat(scrape.value("muster_heartbeat_timestamp_seconds{stage=\"reporter\"}"))
                .hasValue((double) stamp.getEpochSecond());
        assertThat(scrape.value("muster_subscription_info{owner=\"\",subscription_id=\"" + SUB_B
                        + "\",subscription_name=\"<b>Test</b>\"}"))
                .hasValue(1);
        double oldest = scrape.value(
                        "muster_oldest_noncompliance_timestamp_seconds{status=\"unprotected\",subscription_id=\""
                                + SUB_A + "\"}")
                .orElseThrow();
        assertThat(oldest)
                .isBetween(
                        Instant.now().getEpochSecond() - 3700.0, Instant.now().getEpochSecond() - 3500.0);
    }

    @Test
    void pagesRunOurOwnScriptsOnlyAndHaveAStrictPolicy() {
        for (String path :
                List.of("/", "/vms", "/vms/" + Estate.key(app1), "/rules", "/causes", "/nothing", "/vms?status=x")) {
            HttpResponse<String> page = reporter.get(path);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(page.body().replaceAll("<script src=\"/assets/[a-z./]+\" defer></script>", ""))
                    .as(path)
                    .contains("<html lang=\"en\"", "<main id=\"main\"", "class=\"skip\"")
                    .doesNotContain("<script", "style=\"", " onclick", "http://", "th:");
        }
    }

    @Test
    void hostileNamesAreShownAndNotObeyed() {
        for (String path :
                List.of("/vms", "/vms/" + Estate.key(hostile), "/", "/vms?q=%3Cscript%3Ealert(1)%3C/script%3E")) {
            String page = reporter.get(path).body();
            assertThat(page).as(path).doesNotContain("<script>", "<b>Test", "[[49]]", "{{49}}");
        }
        assertThat(reporter.get("/vms/" + Estate.key(hostile)).body())
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;{{7*7}}[[${7*7}]]",
                        "&lt;b&gt;Test&lt;/b&gt;");
        assertThat(reporter.get("/vms?q=%22%3E%3Cscript%3E").body()).contains("value=\"&quot;&gt;&lt;script&gt;\"");
    }

    @Test
    void theOverviewSaysHowTheEstateStandsAndWhy() {
        String page = reporter.get("/").body();

        assertThat(page)
                .contains(">25.0</span>", "4 of 5 VMs judged", "vault-1", "no item", "VM has an active backup item")
                .contains("href=\"/vms?status=unprotected\"")
                .contains("http-equiv=\"refresh\" content=\"3\"");
        assertThat(reporter.get("/?refresh=off").body()).doesNotContain("http-equiv=\"refresh\"");
    }

    @Test
    void thePageOfAVmSaysWhatToDo() {
        String page = reporter.get("/vms/" + Estate.key(app1)).body();

        assertThat(page)
                .contains(
                        "This machine could not be restored",
                        "observed by vm-is-protected",
                        "expected by vm-is-protected")
                .contains("Do what vm-is-protected asks for.", "az backup protection enable-for-vm --vm " + VAULT)
                .contains("https://portal.azure.com/#@" + Estate.TENANT + "/resource" + app1)
                .contains("then changed");
        assertThat(reporter.get("/vms/nonsense").statusCode()).isEqualTo(404);
    }

    @Test
    void theStyleSheetIsOurs() {
        HttpResponse<String> sheet = reporter.get("/assets/muster.css");

        assertThat(sheet.statusCode()).isEqualTo(200);
        assertThat(sheet.body()).contains("prefers-color-scheme: dark").doesNotContain("@import", "url(");
    }

    @Test
    void answersAreCompressedOnBothPorts() {
        assertThat(reporter.get("/api/v1/summary", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
        assertThat(reporter.getManagement("/actuator/prometheus", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .contains("gzip");
    }

    @Test
    void theManagementPortServesNothingButHealthAndMetrics() {
        assertThat(reporter.getManagement("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(reporter.getManagement("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(reporter.get("/actuator/health").statusCode()).isEqualTo(404);
        assertThat(reporter.get("/livez").statusCode()).isEqualTo(200);
    }

    private List<String> names(String path) {
        return texts(reporter.json(path), "name");
    }

    private static List<String> texts(JsonNode page, String field) {
        List<String> texts = new ArrayList<>();
        page.path("items").forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }
}
