package dev.muster.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Machines, owners, tags and subscriptions with hostile names, and hostile values in every parameter.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileInputIT {

    private static final String SUB = "11111111-1111-1111-1111-111111111111";

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final List<String> ids = new ArrayList<>();
    private ReporterProcess reporter;

    HostileInputIT() {
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        estate.subscription(SUB, HostileNames.ALL.get(1));
        for (String name : HostileNames.ALL) {
            String vm = estate.vm(SUB, "rg", "westeurope", "vm-" + ids.size());
            estate.tags(vm, "owner", name, "criticality", name, "bkp-exempt", name + ";until=2027-01-01");
            estate.judge(
                    vm,
                    name,
                    Verdict.of(VmStatus.UNPROTECTED, "FPPP", Finding.fail("vm-is-protected", "no-item", vm, "vm")));
            ids.add(vm);
        }
        logged.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(logged);
        reporter = ReporterProcess.start(database);
    }

    @BeforeAll
    void waitUntilReady() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
    }

    @AfterAll
    void stop() {
        reporter.close();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(logged);
    }

    @Test
    void namesComeBackOverRestAsTheyAre() {
        Set<String> names = new HashSet<>();
        JsonNode items = reporter.json("/api/v1/vms?limit=1000").path("items");
        items.forEach(it -> names.add(it.path("name").asString()));
        assertThat(names).containsExactlyInAnyOrderElementsOf(HostileNames.ALL);
        assertThat(reporter.json("/api/v1/summary").path("owners").size()).isEqualTo(HostileNames.ALL.size());
    }

    @Test
    void theExpositionStaysWhatItWould() {
        Scrape aggregate = reporter.scrape();
        assertThat(aggregate.sum("muster_vms")).isEqualTo(HostileNames.ALL.size());
        assertThat(aggregate.value("muster_exemptions{state=\"active\"}")).hasValue(HostileNames.ALL.size());
        Scrape detail = Scrape.parse(reporter.getManagement("/metrics/vms").body());
        assertThat(detail.count("muster_vm_noncompliant_since_timestamp_seconds"))
                .isEqualTo(HostileNames.ALL.size());
    }

    @Test
    void everyPageHasItsRowsAndNoNewMarkup() {
        String list = reporter.get("/vms").body();
        for (String id : ids) {
            String page = reporter.get("/vms/" + Estate.key(id)).body();
            assertThat(page).doesNotContain("<script>", "<img src=x", "<svg/onload");
            assertThat(list).contains("/vms/" + Estate.key(id));
        }
        assertThat(list).doesNotContain("<script>", "<img src=x", "<svg/onload");
        assertThat(reporter.get("/").body()).doesNotContain("<script>", "<img src=x", "<svg/onload");
    }

    @Test
    void everyMachineIsOneRowOfTheFileAndNoCellIsAFormula() {
        List<String> lines = reporter.get("/api/v1/export/vms").body().lines().toList();
        assertThat(lines).hasSize(HostileNames.ALL.size() + 1);
        int columns = cells(lines.getFirst()).size();
        for (String line : lines) {
            List<String> cells = cells(line);
            assertThat(cells).as(line).hasSize(columns);
            assertThat(cells)
                    .allSatisfy(cell -> assertThat(cell.isEmpty() ? "" : cell.substring(0, 1))
                            .isNotIn("=", "+", "-", "@", "\t", "\r", "|", "%"));
        }
        assertThat(reporter.get("/api/v1/export/findings?format=jsonl").body().lines())
                .hasSize(HostileNames.ALL.size());
    }

    /// RFC 4180, without line breaks inside a cell.
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    static List<String> names() {
        return HostileNames.ALL;
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyParameterOfEveryAddressStandsEveryValue(String value) {
        JsonNode paths = reporter.json("/v3/api-docs").path("paths");
        String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        paths.properties().stream().filter(it -> it.getValue().has("get")).forEach(it -> {
            String path = it.getKey().replaceAll("\\{[a-z]+}", Estate.key(ids.getFirst()));
            it.getValue().path("get").path("parameters").forEach(parameter -> {
                if (parameter.path("in").asString().equals("query")) {
                    stands(path + "?" + parameter.path("name").asString() + "=" + encoded, value);
                }
            });
            stands(path + "?" + encoded + "=1", value);
        });
        for (String path : List.of("/vms?q=", "/vms?cause=", "/causes?kind=", "/vms?owner=", "/?refresh=")) {
            HttpResponse<String> page = reporter.get(path + encoded);
            assertThat(page.statusCode()).as(path).isIn(200, 400);
            assertThat(page.body()).doesNotContain("<script>", "<img src=x", "<svg/onload");
        }
    }

    private void stands(String path, String value) {
        HttpResponse<String> answer = reporter.get(path);
        assertThat(answer.statusCode()).as(path).isIn(200, 400, 404);
        String type = answer.headers().firstValue("Content-Type").orElseThrow();
        assertThat(type).as(path).doesNotContain("html");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        if (answer.statusCode() != 200) {
            assertThat(type).startsWith("application/problem+json");
            assertThat(answer.body().length()).as(path).isLessThan(2_500);
        }
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void foreignAndOversizeRequestsAreProblems() {
        assertThat(reporter.get("/api/v1/vms?q=" + "x".repeat(2_001)).statusCode())
                .isEqualTo(400);
        assertThat(reporter.get("/api/v1/vms?q=" + "x".repeat(100_000)).statusCode())
                .isIn(400, 414, 431);
        String many = "/api/v1/vms?" + "status=protected&".repeat(101);
        assertThat(reporter.get(many).statusCode()).isEqualTo(400);
        assertThat(reporter.get("/api/v1/vms/" + "A".repeat(4_000)).statusCode())
                .isEqualTo(404);
        assertThat(reporter.get("/api/v1/vms", "Accept", "application/xml").statusCode())
                .isEqualTo(406);
    }

    @Test
    void noLogLineCarriesALineBreakOrATerminalSequenceOfAStranger() {
        HostileNames.ALL.forEach(
                it -> reporter.get("/api/v1/vms?" + URLEncoder.encode(it, StandardCharsets.UTF_8) + "=1"));
        assertThat(List.copyOf(logged.list))
                .allSatisfy(event ->
                        assertThat(event.getFormattedMessage()).doesNotContain("\u001B", "\r", "muster_vms{status"));
    }
}
