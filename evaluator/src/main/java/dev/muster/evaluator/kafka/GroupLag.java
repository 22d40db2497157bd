package dev.muster.evaluator.kafka;

import dev.muster.contract.Topics;
import dev.muster.evaluator.mirror.Workers;
import dev.muster.evaluator.mirror.Workers.Worker;
import dev.muster.evaluator.wakeup.Bell;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the hints that the group of the evaluators has not stored yet, as the broker sees it: a consumer that hangs
/// cannot hide its own lag. Every process counts the same number.
final class GroupLag implements MeterBinder, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(GroupLag.class);
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LAST_STEP = Duration.ofSeconds(5);
    private static final String CLIENT_ID = "muster-evaluator-lag";

    private final AdminConnection connection;
    private final String group;
    private volatile double lag = Double.NaN;

    GroupLag(KafkaSettings settings, String group) {
        this.connection = new AdminConnection(settings, CLIENT_ID);
        this.group = group;
    }

    Workers worker() {
        return new Workers("group-lag", 1, LAST_STEP, Bell::new, this::look);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("muster.kafka.group.lag", this, it -> it.lag)
                .description(
                        "Records that the consumer group has not read yet, not a number while Kafka cannot be asked (stable)")
                .tag("topic", Topics.RESOURCE_CHANGED)
                .tag("consumer_group", group)
                .strongReference(true)
                .register(registry);
    }

    private void look(Worker worker) throws InterruptedException {
        try {
            lag = count();
        } catch (ExecutionException e) {
            lag = Double.NaN;
            log.debug("The lag cannot be counted: {}", String.valueOf(e.getCause()));
        }
        worker.sleep(PAUSE);
    }

    /// A group that has committed nothing has read nothing.
    ///
    /// @throws ExecutionException when Kafka cannot be asked, or there is no topic
    long count() throws ExecutionException, InterruptedException {
        Admin admin = connection.admin();
        Map<TopicPartition, OffsetSpec> partitions =
                admin.describeTopics(List.of(Topics.RESOURCE_CHANGED)).allTopicNames().get().values().stream()
                        .flatMap(topic -> topic.partitions().stream())
                        .collect(Collectors.toMap(
                                it -> new TopicPartition(Topics.RESOURCE_CHANGED, it.partition()),
                                it -> OffsetSpec.latest()));
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> ends =
                admin.listOffsets(partitions).all().get();
        return ends.entrySet().stream()
                .mapToLong(end -> {
                    OffsetAndMetadata next = read.get(end.getKey());
                    return end.getValue().offset() - (next == null ? 0 : next.offset());
                })
                .map(it -> Math.max(0, it))
                .sum();
    }

    @Override
    public void close() {
        connection.close();
    }
}
