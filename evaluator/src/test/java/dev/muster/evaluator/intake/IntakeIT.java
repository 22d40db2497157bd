package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.evaluator.EvaluatorApplication;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Reading;
import dev.muster.evaluator.refresh.RefreshQueue.Position;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.testing.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.kafka.event.ConsumerPausedEvent;

/// The consumer as application.yml configures it, over a real broker, with a queue that can be away.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class IntakeIT {

    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String GROUP = "muster-evaluator";

    private static TestDatabase database;
    private static TestKafka kafka;
    private static ConfigurableApplicationContext evaluator;
    private static FakeQueue queue;
    private static Pauses pauses;

    /// Kafka says that three records were read, of which the new database knows nothing.
    @BeforeAll
    static void start() {
        database = TestDatabase.fresh();
        kafka = new TestKafka();
        kafka.send(IntStream.range(0, 3).mapToObj(it -> hint(0, "before-" + it)).toList());
        kafka.commit(GROUP, new TopicPartition(Topics.RESOURCE_CHANGED, 0), 3);
        evaluator = new SpringApplicationBuilder(EvaluatorApplication.class, Fakes.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--muster.database.url=" + database.url(),
                        "--muster.database.username=" + database.username(),
                        "--muster.kafka.bootstrap-servers=" + kafka.servers(),
                        "--muster.azure.tenants[0].id=t1");
        queue = evaluator.getBean(FakeQueue.class);
        pauses = evaluator.getBean(Pauses.class);
    }

    @AfterAll
    static void stop() {
        evaluator.close();
        kafka.close();
        database.close();
    }

    @Test
    @Order(1)
    void asksForASweepWhenHintsAreMissing() {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(queue.positions()).containsExactly(new Position(Topics.RESOURCE_CHANGED, 0, 3)));
        assertThat(database.texts("SELECT reason FROM sweep WHERE reason = 'offsets'"))
                .hasSize(1);
        assertThat(queue.hints()).isEmpty();
    }

    @Test
    @Order(2)
    void pausesWhileTheDatabaseIsAwayAndCatchesUpWithoutSkipping() {
        queue.goAway();
        kafka.send(IntStream.range(0, 40)
                .mapToObj(it -> hint(it % TestKafka.PARTITIONS, "vm-" + it))
                .toList());
        kafka.send(List.of(new ProducerRecord<>(Topics.RESOURCE_CHANGED, 1, null, "poison".getBytes(UTF_8))));

        await().atMost(SOON).until(() -> queue.refusals() >= 2 && pauses.number.get() > 0);
        assertThat(committed()).as("nothing is committed that is not stored").isEqualTo(Map.of(0, 3L));
        assertThat(names()).isEmpty();

        queue.comeBack();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(names())
                        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                                .mapToObj(it -> "vm-" + it)
                                .toList()));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(committed()).isEqualTo(Map.of(0, 13L, 1, 11L, 2, 10L, 3, 10L)));
        assertThat(kafka.records(Topics.QUARANTINE))
                .as("once, however often the batch came")
                .hasSize(1);
    }

    private static Map<Integer, Long> committed() {
        Map<Integer, Long> committed = new TreeMap<>();
        kafka.committed(GROUP, Topics.RESOURCE_CHANGED).forEach((it, next) -> committed.put(it.partition(), next));
        return committed;
    }

    private static List<String> names() {
        return queue.hints().stream()
                .flatMap(it -> it.node().resource().stream())
                .map(it -> it.name())
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> hint(int partition, String name) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.RESOURCE_CHANGED, partition, null, "{}".getBytes(UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-" + name,
                        "ce_source", "/subscriptions/s1",
                        "ce_type", "Microsoft.Resources.ResourceWriteSuccess",
                        "ce_subject",
                                "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/"
                                        + name,
                        "ce_time", "2026-08-01T10:00:00Z")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    /// How often a consumer was paused.
    static final class Pauses implements ApplicationListener<ConsumerPausedEvent> {

        private final AtomicInteger number = new AtomicInteger();

        @Override
        public void onApplicationEvent(ConsumerPausedEvent event) {
            number.incrementAndGet();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Fakes {

        @Bean
        @Primary
        FakeQueue fakeQueue() {
            return new FakeQueue();
        }

        @Bean
        @Primary
        AzureReader nobody() {
            return (node, tenant, budget) -> new Reading.Answer(new Reading.Unreadable("nobody", Set.of()));
        }

        @Bean
        Pauses pauses() {
            return new Pauses();
        }
    }
}
