package dev.muster.evaluator.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Topics;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.testing.TestKafka;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class GroupLagIT {

    @Test
    void countsWhatTheGroupHasNotReadInAllPartitions() throws Exception {
        try (TestKafka kafka = new TestKafka();
                GroupLag lag = new GroupLag(
                        new KafkaSettings(List.of(kafka.servers()), Map.of(), 3, (short) 1, 1), "some-group")) {
            assertThat(lag.count()).isZero();

            kafka.send(IntStream.range(0, 10)
                    .mapToObj(it -> new ProducerRecord<>(
                            Topics.RESOURCE_CHANGED, it % 2, "key".getBytes(UTF_8), "value".getBytes(UTF_8)))
                    .toList());
            assertThat(lag.count()).as("nothing is committed yet").isEqualTo(10);

            kafka.commit("some-group", new TopicPartition(Topics.RESOURCE_CHANGED, 0), 4);
            assertThat(lag.count()).isEqualTo(6);
            isExported(lag, 6);
        }
    }

    /// A client of its own for each count would be a connection and a thread every 15 seconds.
    @Test
    void asksThroughOneClient() throws Exception {
        try (TestKafka kafka = new TestKafka();
                GroupLag lag = new GroupLag(
                        new KafkaSettings(List.of(kafka.servers()), Map.of(), 3, (short) 1, 1), "some-group")) {
            Set<Thread> others = clients();
            lag.count();
            Set<Thread> first = clients();

            lag.count();

            assertThat(first).hasSize(others.size() + 1);
            assertThat(clients()).isEqualTo(first);
            lag.close();
            assertThat(clients()).isEqualTo(others);
        }
    }

    private static Set<Thread> clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(it -> it.getName().equals("kafka-admin-client-thread | muster-evaluator-lag"))
                .collect(Collectors.toSet());
    }

    private static void isExported(GroupLag lag, double expected) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        lag.bindTo(registry);
        Gauge gauge = registry.get("muster.kafka.group.lag")
                .tags("topic", Topics.RESOURCE_CHANGED, "consumer_group", "some-group")
                .gauge();
        assertThat(gauge.value()).as("before the first count").isNaN();
        Workers worker = lag.worker();
        worker.start();
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> gauge.value() == expected);
        worker.stop();
    }
}
