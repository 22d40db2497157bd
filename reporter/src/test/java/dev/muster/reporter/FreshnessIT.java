package dev.muster.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// How old things are and whether they may be believed, in every answer. One subscription is swept, of the other one
/// nothing was read completely for three hours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreshnessIT {

    private static final String SWEPT = "11111111-1111-1111-1111-111111111111";
    private static final String FORGOTTEN = "22222222-2222-2222-2222-222222222222";
    private static final String VMS = "microsoft.compute/virtualmachines";
    private static final String VAULTS = "microsoft.recoveryservices/vaults";
    private static final String ITEMS =
            "microsoft.recoveryservices/vaults/backupfabrics/protectioncontainers/protecteditems";
    private static final String VAULT =
            "/subscriptions/" + SWEPT + "/resourcegroups/rg/providers/microsoft.recoveryservices/vaults/v";
    private static final String ITEM = VAULT + "/backupfabrics/azure/protectioncontainers/c/protecteditems/i";
    private static final double AN_HOUR = 3600;

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private String steady = "";
    private String doubted = "";
    private String missing = "";
    private String forgotten = "";
    private String needy = "";
    private ReporterProcess reporter;

    FreshnessIT() {
        fill();
        reporter = ReporterProcess.start(database);
    }

    private void fill() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SWEPT, "Swept");
        estate.subscription(FORGOTTEN, "Forgotten");
        steady = judged(SWEPT, "steady", 20 * AN_HOUR);
        doubted = judged(SWEPT, "doubted", 20 * AN_HOUR);
        missing = judged(SWEPT, "missing", 20 * AN_HOUR);
        forgotten = judged(FORGOTTEN, "forgotten", 20 * AN_HOUR);
        needy = estate.vm(SWEPT, "rg", "westeurope", "needy");
        estate.judge(
                needy,
                Verdict.of(
                        VmStatus.UNKNOWN,
                        "UPPP",
                        Finding.unknown("vm-is-protected", "stale", "/subscriptions/" + FORGOTTEN, "subscription")));
        estate.doubt(doubted);
        estate.missingSince(missing, AN_HOUR);
        estate.round(SWEPT, VMS, 180);
        estate.round(SWEPT, VAULTS, 240);
        estate.round(FORGOTTEN, VMS, 3 * AN_HOUR);
        estate.row(VAULT, VAULTS);
        estate.row(ITEM, ITEMS);
        estate.readBefore(ITEM, 5 * AN_HOUR);
        estate.readBefore(VAULT, 5 * AN_HOUR);
        estate.reference(ITEM, steady, ITEM);
        estate.reference(ITEM, ITEM, VAULT);
        estate.round(VAULT, ITEMS, 300);
    }

    private String judged(String subscription, String name, double readAgo) {
        String vm = estate.vm(subscription, "rg", "westeurope", name);
        estate.readBefore(vm, readAgo);
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP").recorded(readAgo));
        return vm;
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
    void theEvidenceOfAnUnchangedVmAdvancesWithItsRoundAndNoRowIsWritten() {
        String before = estate.writes("status", "vm", steady) + estate.writes("resource", "id", steady);
        assertIsAbout(one(steady).path("observedAt"), 180);
        assertThat(one(steady).path("stale").asBoolean()).isFalse();

        estate.round(SWEPT, VMS, 0);

        assertIsAbout(one(steady).path("observedAt"), 0);
        assertThat(estate.writes("status", "vm", steady) + estate.writes("resource", "id", steady))
                .isEqualTo(before);
        estate.round(SWEPT, VMS, 180);
    }

    @Test
    void whatIsInDoubtOrMissingKeepsItsOwnAge() {
        assertIsAbout(one(doubted).path("observedAt"), 20 * AN_HOUR);
        assertThat(one(doubted).path("stale").asBoolean()).isTrue();
        assertThat(evidence(missing, VMS).path("stale").asBoolean()).isFalse();
        assertIsAbout(evidence(missing, VMS).path("observedAt"), AN_HOUR);
        assertThat(evidence(missing, VMS).path("state").asString()).isEqualTo("suspected-gone");
    }

    @Test
    void aVmOfAForgottenSubscriptionIsStaleInEveryAnswer() {
        assertIsAbout(one(forgotten).path("observedAt"), 3 * AN_HOUR);
        assertThat(one(forgotten).path("stale").asBoolean()).isTrue();
        JsonNode history = reporter.json("/api/v1/vms/" + Estate.key(forgotten) + "/history");
        assertThat(history.path("stale").asBoolean()).isTrue();
        assertIsAbout(history.path("observedAt"), 3 * AN_HOUR);
        JsonNode item = item("forgotten");
        assertThat(item.path("stale").asBoolean()).isTrue();
        assertIsAbout(item.path("observedAt"), 3 * AN_HOUR);
        assertThat(item("steady").path("stale").asBoolean()).isFalse();
    }

    @Test
    void aVmThatNeedsWhatIsTooOldElsewhereIsStaleToo() {
        assertThat(one(needy).path("stale").asBoolean()).isTrue();
        assertThat(item("needy").path("stale").asBoolean()).isTrue();
    }

    @Test
    void theEstateIsAsOldAsTheListThatIsOldest() {
        for (String path : new String[] {"summary", "vms", "causes", "rules", "subscriptions", "pipeline"}) {
            JsonNode answer = reporter.json("/api/v1/" + path);
            assertThat(answer.path("stale").asBoolean()).as(path).isTrue();
            assertIsAbout(answer.path("observedAt"), 3 * AN_HOUR);
        }
        assertThat(reporter.json("/api/v1/summary").path("staleVms").asInt()).isEqualTo(3);
    }

    @Test
    void aSubscriptionIsAsOldAsItsOldestListThoseOfItsVaultsIncluded() {
        JsonNode swept = subscription(SWEPT);
        assertIsAbout(swept.path("confirmedAt"), 300);
        assertThat(swept.path("stale").asBoolean()).isFalse();
        assertThat(subscription(FORGOTTEN).path("stale").asBoolean()).isTrue();
    }

    @Test
    void aVmTellsWhatItRestsOnOldestFirst() {
        JsonNode evidence = one(steady).path("evidence");

        assertThat(evidence.valueStream().map(it -> it.path("kind").asString()))
                .containsExactly("coverage", ITEMS, VAULTS, VMS);
        assertIsAbout(evidence(steady, ITEMS).path("observedAt"), 300);
        assertIsAbout(evidence(steady, VAULTS).path("observedAt"), 240);
        assertThat(evidence(steady, ITEMS).path("resourceId").asString()).isEqualTo(ITEM);
    }

    @Test
    void metricsTellTheAgeBySubscriptionAndWhoseEvidenceIsTooOld() {
        Scrape scrape = reporter.scrape();

        assertThat(scrape.value("muster_evidence_timestamp_seconds{subscription_id=\"" + FORGOTTEN + "\"}")
                        .orElseThrow())
                .isCloseTo((double) Instant.now().minusSeconds(3 * 3600).getEpochSecond(), within(120.0));
        assertThat(scrape.value("muster_stale_vms{subscription_id=\"" + SWEPT + "\"}"))
                .hasValue(2);
        assertThat(scrape.value("muster_stale_vms{subscription_id=\"" + FORGOTTEN + "\"}"))
                .hasValue(1);
    }

    @Test
    void thePipelineCountsListsThatAreTooOldAndIsNotQuietWhileAnAccountIsMade() {
        estate.turnStale(FORGOTTEN);
        JsonNode pipeline = reporter.json("/api/v1/pipeline");
        assertThat(pipeline.path("roundsStale").path("count").asInt()).isOne();
        assertIsAbout(pipeline.path("roundsStale").path("since"), 3 * AN_HOUR);
        assertThat(pipeline.path("accountsDue").path("count").asInt()).isZero();
        await().until(() -> reporter.json("/api/v1/pipeline").path("quiet").asBoolean());

        estate.accountDue(true);
        assertThat(reporter.json("/api/v1/pipeline")
                        .path("accountsDue")
                        .path("count")
                        .asInt())
                .isOne();
        assertThat(reporter.json("/api/v1/pipeline").path("quiet").asBoolean()).isFalse();
        estate.accountDue(false);
    }

    @Test
    void pagesSayItInWords() {
        String page = reporter.get("/vms/" + Estate.key(forgotten)).body();
        assertThat(page)
                .contains("class=\"stale\"")
                .containsPattern("as of [-0-9 ]*[0-9]{2}:[0-9]{2}, confirmed 3 h ago");
        assertThat(reporter.get("/vms/" + Estate.key(steady)).body())
                .containsPattern("as of [-0-9 ]*[0-9]{2}:[0-9]{2}, confirmed 3 min ago")
                .contains("What this rests on");
        assertThat(reporter.get("/").body())
                .contains(
                        "The evidence about 3 VMs is too old to be believed: lists of 1 subscription have not been read"
                                + " completely for too long.");
        assertThat(reporter.get("/vms").body()).contains("class=\"stale\"");
    }

    private JsonNode one(String vm) {
        return reporter.json("/api/v1/vms/" + Estate.key(vm));
    }

    private JsonNode item(String name) {
        return find(reporter.json("/api/v1/vms").path("items"), "name", name);
    }

    private JsonNode subscription(String id) {
        return find(reporter.json("/api/v1/subscriptions").path("items"), "subscription", id);
    }

    private JsonNode evidence(String vm, String kind) {
        return find(one(vm).path("evidence"), "kind", kind);
    }

    private static JsonNode find(JsonNode list, String field, String value) {
        return list.valueStream()
                .filter(it -> it.path(field).asString().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + value + " in " + list));
    }

    private static void assertIsAbout(JsonNode time, double secondsAgo) {
        assertThat(Instant.parse(time.asString()))
                .isCloseTo(Instant.now().minusMillis((long) (secondsAgo * 1000)), within(2, ChronoUnit.MINUTES));
    }
}
