package dev.muster.evaluator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.testing.TestKafka;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole evaluator as it is deployed, with a real broker and a real database; only Azure is a fake.
class EvaluatorIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestDatabase database;
    private static TestKafka kafka;
    private static ConfigurableApplicationContext evaluator;
    private static FakeAzure azure;

    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        kafka = new TestKafka();
        evaluator = new SpringApplicationBuilder(EvaluatorApplication.class, WithFakeAzure.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--muster.database.url=" + database.url(),
                        "--muster.database.username=" + database.username(),
                        "--muster.kafka.bootstrap-servers=" + kafka.servers(),
                        "--muster.azure.tenants[0].id=" + FakeAzure.TENANT);
        azure = evaluator.getBean(FakeAzure.class);
    }

    @AfterAll
    static void stop() {
        evaluator.close();
        kafka.close();
        database.close();
    }

    @Test
    void judgesWhatAHintBroughtAndTellsIt() {
        azure.put("vm-hinted");
        kafka.send(List.of(hint("vm-hinted", "Microsoft.Resources.ResourceWriteSuccess")));

        await().atMost(SOON).untilAsserted(() -> assertThat(status("vm-hinted")).containsExactly("unprotected"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told("vm-hinted"))
                        .singleElement()
                        .asString()
                        .contains("\"status\": \"unprotected\"", "\"profile\": \"current 2026.08\""));

        azure.remove("vm-hinted");
        kafka.send(List.of(hint("vm-hinted", "Microsoft.Resources.ResourceDeleteSuccess")));

        await().atMost(SOON).untilAsserted(() -> assertThat(status("vm-hinted")).isEmpty());
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(told("vm-hinted"))
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("\"reason\": \"vm-deleted\""));
        assertThat(database.texts(
                        "SELECT status || ' ' || closed_reason FROM status_history WHERE vm = ?", vm("vm-hinted")))
                .containsExactly("unprotected vm-deleted");
    }

    @Test
    void losesNoNeighbourOfAnUnreadableRecord() {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < 499; i++) {
            String name = "batch-" + i;
            azure.put(name);
            records.add(hint(name, "Microsoft.Resources.ResourceWriteSuccess"));
        }
        records.add(250, new ProducerRecord<>(Topics.RESOURCE_CHANGED, 0, "k".getBytes(UTF_8), "{".getBytes(UTF_8)));
        kafka.send(records);

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                database.number("SELECT count(*) FROM refresh WHERE resource_id LIKE '%/batch-%'"))
                        .isEqualTo(499));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(kafka.records(Topics.QUARANTINE))
                        .singleElement()
                        .satisfies(it -> assertThat(it.value())
                                .contains("\"reason\":\"headers\"", "\"topic\":\"muster.resource-changed\"")));
    }

    @Test
    void showsTheHeartbeatOnlyAsSuch() throws Exception {
        Instant stamp = Instant.parse("2020-08-01T10:00:00Z");
        ProducerRecord<byte[], byte[]> heartbeat = new ProducerRecord<>(Topics.RESOURCE_CHANGED, 2, null, null);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "heartbeat-2",
                        "ce_source", "muster/ingest",
                        "ce_type", "dev.muster.heartbeat",
                        "ce_time", stamp.toString())
                .forEach((name, value) -> heartbeat.headers().add(name, value.getBytes(UTF_8)));
        kafka.send(List.of(heartbeat));

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(
                                database.texts(
                                        "SELECT extract(epoch FROM stamp)::bigint FROM heartbeat WHERE stage = 'evaluator' AND partition = 2"))
                        .containsExactly(Long.toString(stamp.getEpochSecond())));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(scrape())
                        .contains("muster_heartbeat_timestamp_seconds{stage=\"evaluator\"} 1.596276E9"));
    }

    @Test
    void isReadyOnItsMainPort() throws Exception {
        assertThat(get(port("local.server.port"), "/livez").statusCode()).isEqualTo(200);
        assertThat(get(port("local.server.port"), "/readyz").statusCode()).isEqualTo(200);
        assertThat(get(port("local.management.port"), "/actuator/health").statusCode())
                .isEqualTo(200);
        assertThat(get(port("local.management.port"), "/actuator/env").statusCode())
                .isEqualTo(404);
        assertThat(get(port("local.server.port"), "/actuator/health").statusCode())
                .isEqualTo(404);
        assertThat(get(port("local.server.port"), "/actuator/prometheus").statusCode())
                .isEqualTo(404);
    }

    /// Of another program that waits; this one's rules stay in force.
    @Test
    void rulesThatWaitAreShownAndConfirmedOverRest() throws Exception {
        database.update("""
                INSERT INTO ruleset_proposal (version, checksum, vms, flips, moves, proposed_at)
                VALUES ('other-1-9', 'c', 40, 3, '{"protected > unprotected": 3}', now())
                """);
        int port = port("local.server.port");
        JsonNode shown = JSON.readTree(get(port, "/api/v1/rulesets").body());
        assertThat(shown.path("active").asString()).isEqualTo(database.text("SELECT version FROM published.ruleset"));
        JsonNode waiting = shown.path("proposals").path(0);
        assertThat(waiting.path("version").asString()).isEqualTo("other-1-9");
        assertThat(waiting.path("vms").asInt()).isEqualTo(40);
        assertThat(waiting.path("flips").asInt()).isEqualTo(3);
        assertThat(waiting.at("/moves/protected > unprotected").asInt()).isEqualTo(3);
        assertThat(waiting.path("confirmedAt").isNull()).isTrue();

        assertThat(post(port, "/api/v1/rulesets/nobodys-2/confirm").statusCode())
                .isEqualTo(404);
        assertThat(get(port, "/api/v1/rulesets/other-1-9/confirm").statusCode()).isEqualTo(405);
        assertThat(database.number("SELECT count(*) FROM ruleset_proposal WHERE confirmed_at IS NOT NULL"))
                .isZero();
        HttpResponse<String> confirmed = post(port, "/api/v1/rulesets/other-1-9/confirm");

        assertThat(confirmed.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(confirmed.body())
                        .at("/proposals/0/confirmedAt")
                        .isString())
                .isTrue();
        assertThat(JSON.readTree(confirmed.body()).path("active")).isEqualTo(shown.path("active"));
    }

    @Test
    void hasEveryFiniteSeriesFromTheStart() throws Exception {
        assertThat(scrape().lines())
                .contains(
                        "muster_evaluations_total{outcome=\"error\",trigger=\"manual\"} 0.0",
                        "muster_vm_status_changes_total{from=\"protected\",to=\"unprotected\"} 0.0",
                        "muster_dead_letters_total{reason=\"subject\",stage=\"evaluator\"} 0.0")
                .anyMatch(it -> it.startsWith("muster_ruleset_info{checksum=\""))
                .anyMatch(it -> it.startsWith("muster_build_info{component=\"evaluator\""))
                .anyMatch(it ->
                        it.startsWith("muster_evaluation_duration_seconds_bucket{trigger=\"event\",le=\"0.005\"}"));
    }

    private static List<String> status(String name) {
        return database.texts("SELECT status FROM status WHERE vm = ? AND closed_recorded_at IS NULL", vm(name));
    }

    private static List<String> told(String name) {
        return kafka.records(Topics.VM_STATUS_CHANGED).stream()
                .filter(it -> it.key().equals(vm(name)))
                .map(it -> it.value())
                .toList();
    }

    private static String vm(String name) {
        return FakeAzure.vm(name).value();
    }

    private static ProducerRecord<byte[], byte[]> hint(String name, String type) {
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.RESOURCE_CHANGED, vm(name).getBytes(UTF_8), "{\"status\":\"Succeeded\"}".getBytes(UTF_8));
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        "e-" + name,
                        "ce_source",
                        "/subscriptions/s1",
                        "ce_type",
                        type,
                        "ce_subject",
                        vm(name),
                        "ce_time",
                        "2026-08-01T10:00:00Z")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    private static String scrape() throws IOException, InterruptedException {
        return get(port("local.management.port"), "/actuator/prometheus").body();
    }

    private static int port(String key) {
        return evaluator.getEnvironment().getRequiredProperty(key, Integer.class);
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(request(port, path).build());
    }

    private static HttpResponse<String> post(int port, String path) throws IOException, InterruptedException {
        return send(
                request(port, path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class WithFakeAzure {

        @Bean
        @Primary
        FakeAzure fakeAzure() {
            return new FakeAzure();
        }
    }
}
