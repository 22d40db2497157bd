package dev.muster.reporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.Estate.Verdict;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;

@ExtendWith(OutputCaptureExtension.class)
class StartIT {

    private static final String SUB = "11111111-1111-1111-1111-111111111111";

    @Test
    void waitsForTheSchemaAndSaysSoEverywhere(CapturedOutput output) {
        TestDatabase database = TestDatabase.empty();
        try (ReporterProcess reporter = ReporterProcess.start(database, "--logging.level.dev.muster=info")) {
            String reason = "the database has no schema of Muster yet";
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.get("/").body().contains(reason));
            assertThat(reporter.get("/livez").statusCode()).isEqualTo(200);
            assertThat(reporter.get("/readyz").statusCode()).isEqualTo(503);
            HttpResponse<String> page = reporter.get("/");
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("http-equiv=\"refresh\" content=\"3\"");
            HttpResponse<String> api = reporter.get("/api/v1/summary");
            assertThat(api.statusCode()).isEqualTo(503);
            assertThat(api.headers().firstValue("Retry-After")).contains("5");
            assertThat(ReporterProcess.parsed(api).path("detail").asString()).contains(reason);
            assertThat(output).contains("Waiting for the database: " + reason);
            assertThat(reporter.scrape().families())
                    .contains("muster_snapshot_refresh_failures_total", "muster_build_info");

            database.migrate();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.get("/readyz").statusCode() == 200);
            assertThat(reporter.get("/").body()).contains("No virtual machines yet");
            assertThat(reporter.get("/vms").body()).contains("No virtual machines yet");
            assertThat(reporter.get("/rules").body()).contains("No rule set is active yet");
            assertThat(reporter.get("/causes").body()).contains("Nothing fails, nothing is unknown");
            assertThat(reporter.json("/api/v1/summary").path("total").asInt()).isZero();
        }
    }

    @Test
    void aCommitIsShownWithinSecondsOnlyBecauseOfItsSignal() {
        TestDatabase database = TestDatabase.migrated();
        Estate estate = new Estate(database);
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        try (ReporterProcess reporter = ReporterProcess.start(database, "--muster.snapshot.backstop=10m")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.get("/readyz").statusCode() == 200);
            await().atMost(Duration.ofSeconds(10)).until(() -> estate.listeners() == 1);
            long version =
                    estate.judge(vm, Verdict.of(VmStatus.UNPROTECTED, "FPPP").afterEvent("event", 2));
            assertThat(reporter.json("/api/v1/pipeline")
                            .path("snapshot")
                            .path("behind")
                            .asBoolean())
                    .isTrue();
            assertThat(reporter.json("/api/v1/pipeline").path("quiet").asBoolean())
                    .isFalse();

            estate.signal();

            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                JsonNode summary = reporter.json("/api/v1/summary");
                assertThat(summary.path("version").asLong()).isEqualTo(version);
                assertThat(summary.path("statuses").path("unprotected").asInt()).isEqualTo(1);
            });
            assertThat(reporter.json("/api/v1/pipeline").path("quiet").asBoolean())
                    .isTrue();
            assertThat(reporter.scrape().value("muster_detection_latency_seconds_count{trigger=\"event\"}"))
                    .hasValue(1);

            estate.delete(vm);
            estate.signal();
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> reporter.json("/api/v1/summary").path("total").asInt() == 0);
            assertThat(reporter.get("/api/v1/vms/" + Estate.key(vm)).statusCode())
                    .isEqualTo(404);
            assertThat(reporter.json("/api/v1/vms/" + Estate.key(vm) + "/history")
                            .path("items")
                            .get(0)
                            .path("closedReason")
                            .asString())
                    .isEqualTo("vm-deleted");
            assertThat(reporter.get("/vms/" + Estate.key(vm)).body())
                    .contains("no longer in the inventory", "then the VM was deleted");
        }
    }

    @Test
    void withoutItsDatabaseTheLastPictureStaysAndSingleVmsAreRefused() {
        TestDatabase database = TestDatabase.migrated();
        Estate estate = new Estate(database);
        estate.ruleSet(Estate.RULES, 1, Estate.FOUR_RULES);
        String vm = estate.vm(SUB, "rg", "westeurope", "app");
        estate.judge(vm, Verdict.of(VmStatus.PROTECTED, "PPPP"));
        try (ReporterProcess reporter = ReporterProcess.start(database, "--muster.snapshot.backstop=200ms")) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.get("/readyz").statusCode() == 200);
            database.shutOut();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.scrape()
                                    .value("muster_snapshot_refresh_failures_total")
                                    .orElse(0)
                            > 0);
            assertThat(reporter.get("/readyz").statusCode()).isEqualTo(200);
            assertThat(reporter.json("/api/v1/vms").path("total").asInt()).isEqualTo(1);
            assertThat(reporter.get("/").body()).contains("not known: the database cannot be asked");
            HttpResponse<String> refused = reporter.get("/api/v1/vms/" + Estate.key(vm));
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(ReporterProcess.parsed(refused).path("type").asString())
                    .isEqualTo("urn:muster:problem:database-unreachable");
            HttpResponse<String> page = reporter.get("/vms/" + Estate.key(vm));
            assertThat(page.statusCode()).isEqualTo(503);
            assertThat(page.body()).contains("Database unreachable");
            assertThat(reporter.scrape().sum("muster_vms")).isEqualTo(1);

            database.letIn();

            await().atMost(Duration.ofSeconds(20))
                    .until(() -> reporter.get("/api/v1/vms/" + Estate.key(vm)).statusCode() == 200);
        }
    }

    @Test
    void aWrongConfigurationStopsTheStartAndNamesTheKey(CapturedOutput output) {
        TestDatabase database = TestDatabase.migrated();
        assertThatThrownBy(() -> ReporterProcess.start(database, "--muster.snapshot.backstop=10ms"))
                .hasStackTraceContaining("muster.snapshot.backstop is 'PT0.01S', allowed is a duration longer than");
        assertThat(output).contains("muster.snapshot.backstop is 'PT0.01S', allowed is");
        assertThatThrownBy(() -> ReporterProcess.start(database, "--muster.page.portal=http://portal"))
                .hasStackTraceContaining("muster.page.portal is 'http://portal', allowed is https://host");
    }
}
