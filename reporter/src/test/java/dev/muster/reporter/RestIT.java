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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The past, the events, the requests and the files of the REST interface. One machine lost its protection an hour ago
/// and got it back ten minutes ago, another is unprotected, a third was deleted a moment ago.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestIT {

    private static final String SUB_A = "11111111-1111-1111-1111-111111111111";
    private static final String SUB_B = "22222222-2222-2222-2222-222222222222";
    private static final String VAULT =
            "/subscriptions/" + SUB_A + "/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/vault-1";
    private static final String FORMULA = "=HYPERLINK(\"http://evil\";\"x\")";

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private String healed = "";
    private String ill = "";
    private String deleted = "";
    private ReporterProcess reporter;

    RestIT() {
        fill();
        reporter = ReporterProcess.start(
                database,
                "--muster.owner.tags=team,owner",
                "--muster.owner.subscriptions." + SUB_B + "=team-b",
                "--muster.owner.fallback=platform");
    }

    private void fill() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB_A, "Production");
        estate.subscription(SUB_B, "Test");
        healed = estate.vm(SUB_A, "rg", "westeurope", "healed");
        ill = estate.vm(SUB_A, "rg", "westeurope", "ill");
        deleted = estate.vm(SUB_B, "rg", "northeurope", "deleted");
        estate.tags(healed, "team", " team-red ", "criticality", "HIGH", "bkp-exempt", "moving;until=2020-01-31");
        Finding gone = Finding.fail("vm-is-protected", "no-item", VAULT, "vault");
        estate.judge(healed, "Healed", Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(7200));
        estate.judge(
                healed,
                "Healed",
                Verdict.of(VmStatus.UNPROTECTED, "FPNP", gone).recorded(3600).afterEvent("event", 3602));
        estate.judge(healed, "Healed", Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(600));
        estate.judge(
                ill, FORMULA, Verdict.of(VmStatus.UNPROTECTED, "FPNP", gone).recorded(1800));
        estate.judge(deleted, "Deleted", Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(5000));
        estate.delete(deleted);
        estate.row(VAULT, "microsoft.recoveryservices/vaults");
        estate.hint(healed);
        estate.event("event-1", healed, healed, 30);
        estate.event("event-2", VAULT + "/backupjobs/1", null, 20);
        estate.event("event-3", ill, ill, 10);
        for (int i = 0; i < 3; i++) {
            estate.run(
                    "INSERT INTO muster.sweep (tenant, reason, started_at, finished_at, result) VALUES ('t', 'scheduled',"
                            + " now() - interval '1 hour', now() - interval '50 minutes', 'complete')");
        }
        estate.run(
                "INSERT INTO muster.sweep (tenant, reason, started_at, requested_at) VALUES ('t', 'manual', now(), now())");
        estate.run("INSERT INTO muster.sweep_part (sweep, part, kind, subscriptions, started_at, finished_at, result)"
                + " SELECT max(id), n, 'k', '{}', now(), CASE WHEN n = 1 THEN now() END, CASE WHEN n = 1 THEN 'complete' END"
                + " FROM muster.sweep, generate_series(1, 4) n GROUP BY n");
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

    private static String before(Duration ago) {
        return Instant.now().minus(ago).toString();
    }

    @Test
    void theListAsOfATimeShowsWhatWasRecordedThen() {
        JsonNode then = reporter.json("/api/v1/vms?sort=name&asOf=" + before(Duration.ofMinutes(45)));

        assertThat(then.path("total").asInt()).isEqualTo(2);
        assertThat(then.path("items").get(0).path("name").asString()).isEqualTo("Deleted");
        assertThat(then.path("items").get(1).path("status").asString()).isEqualTo("unprotected");
        assertThat(then.path("items").get(1).path("failing").get(0).asString()).isEqualTo("vm-is-protected");
        assertThat(reporter.json("/api/v1/vms?asOf=" + before(Duration.ofHours(3)))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void everyReadOfTheSnapshotCanBeAskedOfThePast() {
        String asOf = "asOf=" + before(Duration.ofMinutes(45));

        JsonNode summary = reporter.json("/api/v1/summary?" + asOf);
        assertThat(summary.path("statuses").path("unprotected").asInt()).isEqualTo(1);
        assertThat(summary.path("statuses").path("protected").asInt()).isEqualTo(1);
        assertThat(summary.path("causes").get(0).path("cause").asString()).isEqualTo(VAULT);
        assertThat(reporter.json("/api/v1/causes?" + asOf).path("total").asInt())
                .isEqualTo(1);
        assertThat(reporter.json("/api/v1/rules/vm-is-protected?" + asOf)
                        .path("vms")
                        .path("fail")
                        .asInt())
                .isEqualTo(1);
        assertThat(reporter.json("/api/v1/subscriptions?" + asOf).path("items")).hasSize(2);
    }

    @Test
    void aVmAsOfATimeHasTheOutcomesAndReasonsOfThen() {
        String key = Estate.key(healed);
        JsonNode then = reporter.json("/api/v1/vms/" + key + "?asOf=" + before(Duration.ofMinutes(30)));

        assertThat(then.path("status").asString()).isEqualTo("unprotected");
        assertThat(then.path("rules").get(0).path("outcome").asString()).isEqualTo("fail");
        assertThat(then.path("rules").get(0).path("reason").asString()).isEqualTo("no-item");
        assertThat(then.path("rules").get(0).path("cause").asString()).isEqualTo(VAULT);
        assertThat(reporter.json("/api/v1/vms/" + key).path("status").asString())
                .isEqualTo("protected");
        assertThat(reporter.get("/api/v1/vms/" + key + "?asOf=" + before(Duration.ofHours(9)))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aTimelineAsOfATimeKnowsNothingOfLater() {
        JsonNode items = reporter.json(
                        "/api/v1/vms/" + Estate.key(healed) + "/history?asOf=" + before(Duration.ofMinutes(30)))
                .path("items");

        assertThat(items).hasSize(3);
        assertThat(items.get(0).path("open").asBoolean()).isTrue();
        assertThat(items.get(0).has("closedRecordedAt")
                        && !items.get(0).path("closedRecordedAt").isNull())
                .isFalse();
    }

    @Test
    void aTimeThatLiesAheadOrIsNoneIsRefused() {
        for (String time : List.of("2999-01-01T00:00:00Z", "yesterday", "2026-11-25", "-1000000-01-01T00:00:00Z")) {
            HttpResponse<String> answer = reporter.get("/api/v1/vms?asOf=" + time);
            assertThat(answer.statusCode()).as(time).isEqualTo(400);
            JsonNode problem = ReporterProcess.parsed(answer);
            assertThat(problem.path("parameter").asString()).isEqualTo("asOf");
            assertThat(problem.path("errors").get(0).path("pointer").asString()).isEqualTo("/query/asOf");
        }
    }

    @Test
    void theTrendCountsWhatWasOpenAtEachPoint() {
        JsonNode items = reporter.json("/api/v1/summary/history?steps=8&from=" + before(Duration.ofMinutes(120))
                        + "&to=" + before(Duration.ofMinutes(0)))
                .path("items");

        assertThat(items).hasSize(9);
        List<Integer> unprotected = new ArrayList<>();
        items.forEach(
                it -> unprotected.add(it.path("statuses").path("unprotected").asInt()));
        assertThat(unprotected.subList(0, 8)).containsExactly(0, 0, 0, 0, 1, 1, 2, 2);
        assertThat(unprotected.getLast()).isEqualTo(1);
        assertThat(items.get(8).path("protectedShare").asDouble()).isEqualTo(0.5);
        JsonNode red =
                reporter.json("/api/v1/summary/history?steps=1&owner=team-red").path("items");
        assertThat(red.get(1).path("judged").asInt()).isEqualTo(1);
    }

    @Test
    void timesAreToldBySubscriptionAndOwner() {
        JsonNode items = reporter.json("/api/v1/times").path("items");

        assertThat(items).hasSize(1);
        JsonNode red = items.get(0);
        assertThat(red.path("owner").asString()).isEqualTo("team-red");
        assertThat(red.path("subscription").asString()).isEqualTo(SUB_A);
        assertThat(red.path("timeToDetect").path("median").asDouble()).isBetween(1.9, 2.1);
        assertThat(red.path("timeToProtect").path("count").asInt()).isEqualTo(1);
        assertThat(red.path("timeToProtect").path("longest").asDouble()).isBetween(2999.0, 3001.0);
        assertThat(red.path("timeToRepair").path("p90").asDouble()).isBetween(2999.0, 3001.0);
        assertThat(reporter.json("/api/v1/times?owner=nobody").path("items")).isEmpty();
    }

    @Test
    void ownersComeFromTagsThenTheSubscriptionThenTheFallback() {
        JsonNode owners = reporter.json("/api/v1/summary").path("owners");
        assertThat(owners).hasSize(2);
        assertThat(owners.get(0).path("owner").asString()).isEqualTo("platform");
        assertThat(owners.get(1).path("owner").asString()).isEqualTo("team-red");
        assertThat(reporter.json("/api/v1/summary?owner=team-red").path("total").asInt())
                .isEqualTo(1);
        assertThat(reporter.json("/api/v1/vms?owner=team-b&asOf=" + before(Duration.ofMinutes(45)))
                        .path("items")
                        .get(0)
                        .path("name")
                        .asString())
                .isEqualTo("Deleted");
        assertThat(reporter.json("/api/v1/vms/" + Estate.key(ill)).path("owner").asString())
                .isEqualTo("platform");
        assertThat(reporter.json("/api/v1/causes?owner=team-red").path("total").asInt())
                .isZero();
    }

    @Test
    void tagsSayWhatIsCriticalAndWhatIsExempt() {
        JsonNode items = reporter.json("/api/v1/vms?critical=true").path("items");

        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("resourceId").asString()).isEqualTo(healed);
        assertThat(items.get(0).path("exemptUntil").asString()).isEqualTo("2020-02-01T00:00:00Z");
    }

    @Test
    void aTokenIsGoodForItsOwnListOnly() {
        String next = reporter.json("/api/v1/vms?limit=1&status=protected&status=unprotected")
                .path("next")
                .asString();

        assertThat(reporter.get("/api/v1/vms?limit=5&status=unprotected&status=protected&next=" + next)
                        .statusCode())
                .isEqualTo(200);
        assertThat(reporter.get("/api/v1/vms?limit=1&next=" + next).statusCode())
                .isEqualTo(400);
        assertThat(reporter.get("/api/v1/causes?next=" + next).statusCode()).isEqualTo(400);
        char other = next.charAt(0) == 'A' ? 'B' : 'A';
        String forged = other + next.substring(1);
        assertThat(reporter.get("/api/v1/vms?limit=1&status=protected&status=unprotected&next=" + forged)
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anEventIsFollowedFromAzureToTheVerdict() {
        JsonNode trace = reporter.json("/api/v1/events/trace?id=event-3");
        assertThat(trace.path("readings").get(0).path("stage").asString()).isEqualTo("read");
        assertThat(trace.path("receivedAt").asString())
                .isLessThan(trace.path("publishedAt").asString());
        assertThat(trace.path("publishedAt").asString())
                .isLessThan(trace.path("queuedAt").asString());

        estate.marked(healed, true);
        estate.served(5);
        JsonNode reading = reporter.json("/api/v1/events/trace?id=event-1")
                .path("readings")
                .get(0);
        assertThat(reading.path("stage").asString()).isEqualTo("judge");
        assertThat(reading.path("readAt").asString()).isNotBlank();
        assertThat(reading.path("waiting").asInt()).isEqualTo(1);

        estate.marked(healed, false);
        reading = reporter.json("/api/v1/events/trace?id=event-1")
                .path("readings")
                .get(0);
        assertThat(reading.path("stage").asString()).isEqualTo("done");
        assertThat(reading.path("changed").asInt()).isZero();
        assertThat(Instant.parse(reading.path("judgedAt").asString()))
                .isAfter(Instant.parse(reading.path("readAt").asString()));
    }

    @Test
    void anEventThatConcernsNothingKeptSaysSo() {
        assertThat(reporter.json("/api/v1/events/trace?id=event-2").path("readings"))
                .isEmpty();
        assertThat(reporter.get("/api/v1/events/trace?id=no-such").statusCode()).isEqualTo(404);
    }

    @Test
    void eventsAreListedNewestFirstInPages() {
        JsonNode page = reporter.json("/api/v1/events?limit=2");
        assertThat(page.path("total").asInt()).isEqualTo(3);
        assertThat(page.path("totalKind").asString()).isEqualTo("exact");
        assertThat(page.path("items").get(0).path("id").asString()).isEqualTo("event-3");
        JsonNode rest =
                reporter.json("/api/v1/events?limit=2&next=" + page.path("next").asString());
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("items").get(0).path("id").asString()).isEqualTo("event-1");
        assertThat(reporter.json("/api/v1/events?resource=" + healed)
                        .path("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(reporter.json("/api/v1/events?asOf=" + before(Duration.ofHours(1)))
                        .path("items"))
                .isEmpty();
    }

    @Test
    void sweepsTellHowFarTheyAre() {
        JsonNode page = reporter.json("/api/v1/sweeps?limit=2");
        JsonNode newest = page.path("items").get(0);
        assertThat(newest.path("state").asString()).isEqualTo("running");
        assertThat(newest.path("progress").asDouble()).isEqualTo(0.25);
        assertThat(page.path("items").get(1).path("state").asString()).isEqualTo("complete");
        JsonNode rest =
                reporter.json("/api/v1/sweeps?limit=2&next=" + page.path("next").asString());
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(reporter.json("/api/v1/sweeps/" + newest.path("id").asInt())
                        .path("parts")
                        .asInt())
                .isEqualTo(4);
        assertThat(reporter.get("/api/v1/sweeps/99999").statusCode()).isEqualTo(404);
        assertThat(reporter.get("/api/v1/sweeps/x").statusCode()).isEqualTo(404);
    }

    @Test
    void subjectsWithoutAMachineAreListedApart() {
        JsonNode page = reporter.json("/api/v1/subjects");
        assertThat(page.path("total").asInt()).isEqualTo(1);
        assertThat(page.path("items").get(0).path("finding").asString()).isEqualTo("unused-vault");
        assertThat(reporter.json("/api/v1/subjects?finding=orphaned-item").path("items"))
                .isEmpty();
        assertThat(reporter.json("/api/v1/subjects?subscription=" + SUB_B).path("items"))
                .isEmpty();
        assertThat(reporter.json("/api/v1/subjects?kind=vault").path("total").asInt())
                .isEqualTo(1);
        assertThat(reporter.json("/api/v1/subjects?kind=policy&kind=protected-item")
                        .path("items"))
                .isEmpty();
        assertThat(reporter.json("/api/v1/subjects?kind=vault&finding=unused-policy")
                        .path("items"))
                .isEmpty();
    }

    @Test
    void subjectsWithoutAMachineAreCountedInTheSummaryOfToday() {
        JsonNode subjects = reporter.json("/api/v1/summary").path("subjects");
        assertThat(subjects.path("unused-vault").asInt()).isEqualTo(1);
        assertThat(subjects.path("orphaned-item").asInt(-1)).isZero();
        assertThat(reporter.json("/api/v1/summary?subscription=" + SUB_B)
                        .path("subjects")
                        .path("unused-vault")
                        .asInt(-1))
                .isZero();
        assertThat(reporter.json("/api/v1/summary?asOf=" + before(Duration.ofMinutes(20)))
                        .path("subjects")
                        .isNull())
                .isTrue();
    }

    @Test
    void anEvaluationIsAskedOfTheEvaluator() {
        estate.run("UPDATE muster.judge_queue SET marked_at = NULL");
        HttpResponse<String> answer = reporter.post("/api/v1/vms/" + Estate.key(healed) + ":evaluate");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(ReporterProcess.parsed(answer).path("readings").asInt()).isEqualTo(1);
        assertThat(answer.headers().firstValue("Location")).hasValue("/api/v1/vms/" + Estate.key(healed));
        assertThat(estate.number("SELECT count(*) FROM muster.judge_queue WHERE marked_at IS NOT NULL AND vm = '"
                        + healed + "' AND trigger = 'manual'"))
                .isEqualTo(1);
        assertThat(estate.number(
                        "SELECT count(*) FROM muster.refresh WHERE generation > served AND due_at IS NOT NULL"))
                .isEqualTo(1);
        assertThat(reporter.post("/api/v1/vms/" + Estate.key(deleted) + ":evaluate")
                        .statusCode())
                .isEqualTo(404);
        assertThat(reporter.post("/api/v1/vms/nonsense:evaluate").statusCode()).isEqualTo(404);
    }

    @Test
    void factsAboutAMachineAreTakenWholeOrNotAtAll() {
        estate.run(
                "UPDATE muster.resource SET document = document || '{\"vmId\": \"id-1\"}' WHERE id = '" + healed + "'");
        String path = "/api/v1/vms/" + Estate.key(healed) + "/facts";
        String good = """
                {"name": "guest.csv", "value": "none", "source": "probe", "observedAt": "2026-08-01T10:00:00Z"}""";

        HttpResponse<String> refused = tell(path, "[" + good + ", " + good.replace("\"none\"", "7") + "]");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(ReporterProcess.parsed(refused).at("/errors/0/pointer").asString())
                .isEqualTo("/1/value");
        assertThat(tell(path, "[").statusCode()).isEqualTo(400);
        assertThat(tell(path, "[" + " ".repeat(70_000) + "]").statusCode()).isEqualTo(400);
        assertThat(reporter.tell(path, "[]", "Content-Type", "text/plain").statusCode())
                .isEqualTo(415);
        assertThat(tell("/api/v1/vms/" + Estate.key(deleted) + "/facts", "[" + good + "]")
                        .statusCode())
                .isEqualTo(404);
        assertThat(tell("/api/v1/vms/nonsense/facts", "[" + good + "]").statusCode())
                .isEqualTo(404);
        assertThat(tell(path + "?force=1", "[" + good + "]").statusCode()).isEqualTo(400);
        assertThat(estate.number("SELECT count(*) FROM muster.resource WHERE kind = 'facts'"))
                .isZero();

        HttpResponse<String> taken = tell(path, "[" + good + "]");

        assertThat(taken.statusCode()).isEqualTo(202);
        assertThat(ReporterProcess.parsed(taken).at("/facts/0").asString()).isEqualTo("guest.csv");
        assertThat(estate.number("SELECT count(*) FROM muster.resource WHERE id = 'facts:" + healed
                        + "' AND document #>> '{facts,guest.csv,value}' = 'none' AND document ->> 'vmId' = 'id-1'"
                        + " AND version > propagated_version"))
                .isEqualTo(1);
    }

    private HttpResponse<String> tell(String path, String body) {
        return reporter.tell(path, body, "Content-Type", "application/json");
    }

    @Test
    void aSweepIsAskedFor() {
        estate.run(
                "INSERT INTO muster.lane (lane, kind, tenant) VALUES ('tenant:t9', 'arm', 't9') ON CONFLICT DO NOTHING");
        HttpResponse<String> answer = reporter.post("/api/v1/sweeps?tenant=t9");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(ReporterProcess.parsed(answer).path("asked").asInt()).isEqualTo(1);
        estate.run("DELETE FROM muster.sweep WHERE tenant = 't9'");
    }

    @Test
    void anExportedCellIsNeverAFormula() {
        HttpResponse<String> answer = reporter.get("/api/v1/export/vms?format=csv&status=unprotected");

        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"muster-vms.csv\"");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).startsWith("key,resourceId,name,subscription");
        assertThat(lines.get(1)).contains("\"'=HYPERLINK(\"\"http://evil\"\";\"\"x\"\")\"");
    }

    @Test
    void findingsAreExportedOfNowAndOfThePast() {
        String body = reporter.get("/api/v1/export/findings?format=jsonl").body();
        assertThat(body.lines()).hasSize(1).first().asString().contains("\"rule\":\"vm-is-protected\"", "\"platform\"");
        String then = reporter.get("/api/v1/export/findings?format=jsonl&asOf=" + before(Duration.ofMinutes(20)))
                .body();
        assertThat(then.lines()).hasSize(2);
        assertThat(reporter.get("/api/v1/export/vms", "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("Content-Encoding"))
                .hasValue("gzip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/vms?q=%00",
                "/api/v1/vms?q=%1B%5B31m",
                "/api/v1/vms?owner=a%0D%0ASet-Cookie:x",
                "/api/v1/vms?status=%27%20OR%201=1--",
                "/api/v1/vms?sort=name;DROP%20TABLE%20x",
                "/api/v1/vms?limit=1e3",
                "/api/v1/vms?limit=99999999999999999999",
                "/api/v1/vms?%3Cscript%3E=1",
                "/api/v1/events?limit=-1",
                "/api/v1/subjects?finding=%3Cb%3E",
                "/api/v1/export/vms?format=xlsx",
                "/api/v1/summary/history?from=2026-01-01T00:00:00Z&to=2025-01-01T00:00:00Z",
                "/api/v1/summary/history?steps=401",
                "/api/v1/times?from=1900-01-01T00:00:00Z",
                "/api/v1/events/trace?id=",
            })
    void badInputIsAProblemThatReflectsNothingDangerous(String path) {
        HttpResponse<String> answer = reporter.get(path);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
        assertThat(answer.body().chars().filter(Character::isISOControl)).isEmpty();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/sweeps/1,405", "/api/v1/vms,405", "/api/v1/nothing,404", "/api/v1/vms:evaluate,404"})
    void whatCannotBeAskedForIsAProblem(String path, int status) {
        HttpResponse<String> answer = reporter.post(path);
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/problem+json");
    }
}
