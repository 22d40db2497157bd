package dev.muster.evaluator.kafka;

import dev.muster.contract.Topics;
import dev.muster.evaluator.doctor.Examination;
import dev.muster.evaluator.doctor.Sign;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/// Looks at Kafka with the service's own settings: reached, our topics as they should be, and how far the evaluators
/// have read.
final class KafkaExamination implements Examination {

    private static final String CLIENT_ID = "muster-evaluator-doctor";
    private static final String GROUP = "muster-evaluator";
    private static final long LONG_WAY = 10_000;

    private final KafkaSettings settings;
    private final boolean topicsAreMade;

    /// @param topicsAreMade whether the services make missing topics themselves
    KafkaExamination(KafkaSettings settings, boolean topicsAreMade) {
        this.settings = settings;
        this.topicsAreMade = topicsAreMade;
    }

    @Override
    public List<Sign> examine() {
        List<Sign> signs = new ArrayList<>();
        try (Admin admin = Admin.create(settings.admin(CLIENT_ID))) {
            signs.add(Sign.well(
                    "kafka",
                    admin.describeCluster().nodes().get().size() + " brokers at "
                            + String.join(", ", settings.bootstrapServers())));
            topics(admin, signs);
        } catch (ExecutionException e) {
            signs.add(refused(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (KafkaException e) {
            signs.add(refused(Objects.requireNonNullElse(e.getCause(), e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return signs;
    }

    private void topics(Admin admin, List<Sign> signs) throws ExecutionException, InterruptedException {
        Set<String> missing = new TreeSet<>(KafkaTopics.NEEDED);
        missing.removeAll(admin.listTopics().names().get());
        if (!missing.isEmpty()) {
            signs.add(
                    topicsAreMade
                            ? Sign.doubtful(
                                    "topics", missing + " not there yet", "the services make them when they start")
                            : Sign.ill("topics", missing + " missing", "make them, or set muster.topics=create"));
        }
        Set<String> there = new TreeSet<>(KafkaTopics.NEEDED);
        there.removeAll(missing);
        Map<String, TopicDescription> described =
                admin.describeTopics(there).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(
                        there.stream().map(KafkaExamination::resource).toList())
                .all()
                .get();
        for (String topic : there) {
            String least = Objects.requireNonNull(configs.get(resource(topic)))
                    .get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                    .value();
            signs.add(topic(Objects.requireNonNull(described.get(topic)), Integer.parseInt(least)));
        }
        if (there.contains(Topics.RESOURCE_CHANGED)) {
            signs.add(group(admin, Objects.requireNonNull(described.get(Topics.RESOURCE_CHANGED))));
        }
    }

    private Sign topic(TopicDescription topic, int least) {
        List<TopicPartitionInfo> partitions = topic.partitions();
        int replicas = partitions.getFirst().replicas().size();
        long starved = partitions.stream().filter(it -> it.isr().size() < least).count();
        String seen = "%s: %d partitions, %d replicas, %d must have a record"
                .formatted(topic.name(), partitions.size(), replicas, least);
        if (starved > 0) {
            return Sign.ill(
                    "topics",
                    seen + ", " + starved + " partitions have fewer in sync",
                    "bring the missing brokers back");
        }
        if (replicas < settings.replicationFactor() || least < settings.minInsyncReplicas()) {
            return Sign.doubtful(
                    "topics",
                    seen,
                    "a record that counts as durable can be lost with one broker: configured are %d and %d"
                            .formatted(settings.replicationFactor(), settings.minInsyncReplicas()));
        }
        if (partitions.size() < settings.partitions()) {
            return Sign.doubtful(
                    "topics",
                    seen,
                    "no more evaluators than partitions can read: configured are " + settings.partitions());
        }
        return Sign.well("topics", seen);
    }

    private static Sign group(Admin admin, TopicDescription topic) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(GROUP)
                .partitionsToOffsetAndMetadata()
                .get();
        Map<TopicPartition, ListOffsetsResultInfo> ends = admin.listOffsets(topic.partitions().stream()
                        .map(it -> new TopicPartition(topic.name(), it.partition()))
                        .collect(Collectors.toMap(it -> it, it -> OffsetSpec.latest())))
                .all()
                .get();
        long behind = 0;
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> end : ends.entrySet()) {
            OffsetAndMetadata read = committed.get(end.getKey());
            behind += end.getValue().offset() - (read == null ? 0 : read.offset());
        }
        String seen = "evaluators are %d hints behind".formatted(behind);
        return behind < LONG_WAY
                ? Sign.well("reading", seen)
                : Sign.doubtful(
                        "reading",
                        seen,
                        "is an evaluator running? If so, give it more processes (at most one per partition)");
    }

    private Sign refused(Throwable cause) {
        return Sign.ill(
                "kafka",
                "%s: %s"
                        .formatted(String.join(", ", settings.bootstrapServers()), cause.getMessage())
                        .replaceAll("\\s+", " "),
                "check muster.kafka.bootstrap-servers and muster.kafka.properties (security.protocol, sasl.*, ssl.*), and what"
                        + " stands between");
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
