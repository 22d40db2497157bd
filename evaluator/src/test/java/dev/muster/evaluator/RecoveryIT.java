package dev.muster.evaluator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.testing.TestKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// The whole evaluator with a real broker and a real database, each of which goes away and comes back, or comes back as
/// another one.
class RecoveryIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final Duration OUTAGE = Duration.ofSeconds(9);

    private TestDatabase database;
    private TestKafka kafka;
    private ConfigurableApplicationContext evaluator;
    private FakeAzure azure;

    @BeforeEach
    void start() {
        database = TestDatabase.fresh();
        kafka = new TestKafka();
        evaluator = new SpringApplicationBuilder(EvaluatorApplication.class, WithFakeAzure.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--muster.database.url=" + database.url(),
                        "--muster.database.username=" + database.username(),
                        "--muster.kafka.bootstrap-servers=" + kafka.servers(),
                        "--muster.evaluator.recovery.outage=2s",
                        "--muster.evaluator.recovery.silence=60s",
                        "--muster.azure.tenants[0].id=" + FakeAzure.TENANT);
        azure = evaluator.getBean(FakeAzure.class);
        judged("vm-1");
        database.update("DELETE FROM sweep");
    }

    @AfterEach
    void stop() {
        evaluator.close();
        kafka.close();
        database.close();
    }

    @Test
    void afterAnOutageOfPostgresEverythingIsSwept() {
        database.goAway();
        outage();
        database.comeBack();

        await().atMost(WITHIN).ignoreExceptions().until(() -> sweeps().contains("recovered"));
        judged("vm-2");
    }

    @Test
    void aDatabaseRestoredFromAnOldCopyIsSweptAndItsNumbersGoOnAboveThoseThatWereTold() {
        database.goAway();
        database.backUp();
        database.comeBack();
        judged("vm-2");
        judged("vm-3");
        long told = database.number("SELECT max(version) FROM status");
        long counted = database.number("SELECT max(beat) FROM process_memory");
        await().atMost(SOON).until(() -> database.number("SELECT max(beat) FROM process_memory") > counted);

        database.goAway();
        database.restore();

        await().atMost(WITHIN).ignoreExceptions().until(() -> sweeps().contains("empty-database"));
        judged("vm-4");
        assertThat(database.number("SELECT version FROM status WHERE vm = ?", vm("vm-4")))
                .isGreaterThan(told);
    }

    @Test
    void anEmptiedDatabaseRebuildsItself() {
        database.goAway();
        database.empty();

        await().atMost(SOON).ignoreExceptions().until(() -> sweeps().contains("empty-database"));
        await().atMost(SOON).ignoreExceptions().until(() -> statuses().contains(vm("vm-1")));
        judged("vm-2");
    }

    @Test
    void afterAnOutageOfKafkaEverythingIsSwept() {
        kafka.stop();
        outage();
        kafka.start();

        await().atMost(WITHIN).until(() -> sweeps().contains("recovered"));
    }

    @Test
    void aTopicThatWasMadeAnewIsNoticedAndEverythingIsSwept() throws ExecutionException, InterruptedException {
        await().atMost(SOON).until(() -> database.number("SELECT count(*) FROM intake_offset") > 0);

        kafka.makeAnew(Topics.RESOURCE_CHANGED);

        await().atMost(SOON).until(() -> sweeps().contains("offsets"));
        judged("vm-2");
    }

    @Test
    void afterAnOutageOfIngestEverythingIsSwept() {
        Instant before = Instant.parse("2026-08-01T10:00:00Z");
        kafka.send(List.of(heartbeat(before), heartbeat(before.plusSeconds(30))));
        await().atMost(SOON).until(() -> database.number("SELECT count(*) FROM heartbeat") > 0);
        assertThat(sweeps()).isEmpty();

        kafka.send(List.of(heartbeat(before.plusSeconds(300))));

        await().atMost(WITHIN).until(() -> sweeps().contains("recovered"));
    }

    @Test
    void afterAnOutageOfAzureEverythingIsSwept() {
        azure.away(true);
        azure.put("vm-2");
        kafka.send(List.of(hint("vm-2")));
        await().atMost(SOON)
                .until(() -> database.number(
                                "SELECT count(*) FROM refresh WHERE attempts > 0 AND resource_id = ?", vm("vm-2"))
                        > 0);
        outage();
        azure.away(false);

        await().atMost(WITHIN).until(() -> sweeps().contains("recovered"));
        await().atMost(SOON).until(() -> statuses().contains(vm("vm-2")));
    }

    private void judged(String name) {
        azure.put(name);
        kafka.send(List.of(hint(name)));
        await().atMost(SOON).ignoreExceptions().until(() -> statuses().contains(vm(name)));
    }

    /// Lasts as long as an outage that counts.
    private static void outage() {
        await().pollDelay(OUTAGE).until(() -> true);
    }

    private List<String> sweeps() {
        return database.texts("SELECT reason FROM sweep WHERE reason <> 'scheduled'");
    }

    private List<String> statuses() {
        return database.texts("SELECT vm FROM status");
    }

    private static String vm(String name) {
        return FakeAzure.vm(name).value();
    }

    private static ProducerRecord<byte[], byte[]> heartbeat(Instant stamp) {
        ProducerRecord<byte[], byte[]> heartbeat = new ProducerRecord<>(Topics.RESOURCE_CHANGED, 1, null, null);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "heartbeat-1",
                        "ce_source", "muster/ingest",
                        "ce_type", "dev.muster.heartbeat",
                        "ce_time", stamp.toString())
                .forEach((name, value) -> heartbeat.headers().add(name, value.getBytes(UTF_8)));
        return heartbeat;
    }

    private static ProducerRecord<byte[], byte[]> hint(String name) {
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
                        "Microsoft.Resources.ResourceWriteSuccess",
                        "ce_subject",
                        vm(name),
                        "ce_time",
                        "2026-08-01T10:00:00Z")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
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
