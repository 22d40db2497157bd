package dev.muster.evaluator.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Topics;
import dev.muster.evaluator.EvaluatorApplication;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.recovery.FakeRecovery;
import dev.muster.evaluator.refresh.AzureReader;
import dev.muster.evaluator.refresh.Hint;
import dev.muster.evaluator.refresh.Reading;
import dev.muster.evaluator.refresh.RefreshQueue;
import dev.muster.evaluator.testing.Rounds;
import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.testing.TestKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/// Measures the hop from the topic to the refresh queue as the service makes it, beside a bare consumer that gives the
/// same guarantee: batch read, accepted, then committed. The queue costs nothing here, so what differs is the way to
/// it.
/// `mvn -pl evaluator -am verify -Pbenchmarks -DskipTests`
public final class HopBenchmark {

    private static final int RECORDS = 400_000;
    private static final int BUNCH = 20_000;
    private static final int VMS = 10_000;
    private static final int ROUNDS = 5;
    private static final String MOST_PER_POLL = "500";

    private final TestKafka kafka;
    private final TestDatabase database;

    private HopBenchmark(TestKafka kafka, TestDatabase database) {
        this.kafka = kafka;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        try (TestDatabase database = TestDatabase.fresh();
                TestKafka kafka = new TestKafka()) {
            new HopBenchmark(kafka, database).run();
        }
        System.exit(0);
    }

    private void run() throws Exception {
        for (int from = 0; from < RECORDS; from += BUNCH) {
            kafka.send(IntStream.range(from, from + BUNCH)
                    .mapToObj(HopBenchmark::hint)
                    .toList());
        }
        Rounds rounds = new Rounds();
        bare("warm-up");
        service("warm-up-of-the-service");
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add("bare kafka-clients, commit after each batch", bare("bare-" + round), "baseline");
            rounds.add("the service's consumer", service("service-" + round), ">= 0.85");
        }
        System.out.println(rounds.table());
    }

    private double bare(String group) {
        Counting queue = new Counting();
        ResourceChangedConsumer consumer = new ResourceChangedConsumer(
                queue,
                Nobody.KNOWN,
                Nobody.QUARANTINE,
                beats -> {},
                audit(queue),
                new FakeRecovery(),
                events -> {},
                new IntakeMetrics(new SimpleMeterRegistry()));
        try (KafkaConsumer<byte[], byte[]> records = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.servers(),
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_PER_POLL,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class))) {
            records.subscribe(List.of(Topics.RESOURCE_CHANGED));
            while (!queue.full()) {
                List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
                records.poll(Duration.ofMillis(100)).forEach(batch::add);
                if (!batch.isEmpty()) {
                    consumer.accept(batch);
                    records.commitSync();
                }
            }
        }
        return queue.rate();
    }

    private OffsetAudit audit(RefreshQueue queue) {
        return new OffsetAudit(new PostgresStoredOffsets(database.jdbc()), queue, new FakeRecovery());
    }

    private double service(String group) throws InterruptedException {
        try (ConfigurableApplicationContext evaluator = new SpringApplicationBuilder(
                        EvaluatorApplication.class, Fakes.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--muster.database.url=" + database.url(),
                        "--muster.database.username=" + database.username(),
                        "--muster.kafka.bootstrap-servers=" + kafka.servers(),
                        "--muster.azure.tenants[0].id=t1",
                        "--spring.cloud.stream.bindings.hints-in-0.group=" + group)) {
            Counting queue = evaluator.getBean(Counting.class);
            queue.filled.await();
            return queue.rate();
        }
    }

    private static ProducerRecord<byte[], byte[]> hint(int number) {
        String vm =
                "/subscriptions/s1/resourceGroups/g1/providers/Microsoft.Compute/virtualMachines/vm-" + number % VMS;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                Topics.RESOURCE_CHANGED,
                vm.getBytes(UTF_8),
                "{\"operationName\":\"Microsoft.Compute/virtualMachines/write\",\"status\":\"Succeeded\"}"
                        .getBytes(UTF_8));
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", "e-" + number,
                        "ce_source", "/subscriptions/s1",
                        "ce_type", "Microsoft.Resources.ResourceWriteSuccess",
                        "ce_subject", vm,
                        "ce_time", "2026-08-01T10:00:00Z")
                .forEach((header, value) -> record.headers().add(header, value.getBytes(UTF_8)));
        return record;
    }

    /// Counts what it accepts, from the first hint to the last.
    static final class Counting implements RefreshQueue {

        private final CountDownLatch filled = new CountDownLatch(1);
        private long begin;
        private long end;
        private int hints;

        @Override
        public synchronized int accept(Collection<Position> positions, Collection<Hint> more) {
            if (hints == 0) {
                begin = System.nanoTime();
            }
            hints += more.size();
            end = System.nanoTime();
            if (hints >= RECORDS) {
                filled.countDown();
            }
            return 0;
        }

        boolean full() {
            return filled.getCount() == 0;
        }

        synchronized double rate() {
            return hints * 1e9 / (end - begin);
        }
    }

    /// Ports that nobody needs here.
    private static final class Nobody {

        static final KnownNodes KNOWN = new KnownNodes() {
            @Override
            public List<NodeId> membersOf(ResourceId group) {
                return List.of();
            }

            @Override
            public List<NodeId> restingOn(NodeId set) {
                return List.of();
            }

            @Override
            public List<NodeId> listsBeside(String subscription) {
                return List.of();
            }
        };

        static final Quarantine QUARANTINE = unreadable -> {
            throw new AssertionError(unreadable.size() + " records are unreadable");
        };
    }

    /// Not annotated: as a configuration it would be found by the scan of every test that starts the evaluator.
    static class Fakes {

        @Bean
        @Primary
        Counting counting() {
            return new Counting();
        }

        @Bean
        @Primary
        AzureReader nobody() {
            return (node, tenant, budget) -> new Reading.Answer(new Reading.Unreadable("nobody", Set.of()));
        }
    }
}
