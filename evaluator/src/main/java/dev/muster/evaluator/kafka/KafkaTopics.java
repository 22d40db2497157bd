package dev.muster.evaluator.kafka;

import dev.muster.contract.Topics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/// The topics that the evaluator reads and writes, as Kafka has them.
final class KafkaTopics {

    static final Set<String> NEEDED = Set.of(Topics.RESOURCE_CHANGED, Topics.VM_STATUS_CHANGED, Topics.QUARANTINE);
    private static final String CLIENT_ID = "muster-evaluator-topics";

    private final KafkaSettings settings;

    KafkaTopics(KafkaSettings settings) {
        this.settings = settings;
    }

    /// Those that do not exist, sorted.
    ///
    /// @throws ExecutionException when Kafka cannot be asked
    Set<String> missing() throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.admin(CLIENT_ID))) {
            Set<String> missing = new TreeSet<>(NEEDED);
            missing.removeAll(admin.listTopics().names().get());
            return missing;
        }
    }

    /// Makes topics; one that somebody else made meanwhile is as good.
    ///
    /// @throws ExecutionException when Kafka refuses
    void create(Set<String> names) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(settings.admin(CLIENT_ID))) {
            for (KafkaFuture<Void> made : admin.createTopics(
                            names.stream().map(this::topic).toList())
                    .values()
                    .values()) {
                await(made);
            }
        }
    }

    private static void await(KafkaFuture<Void> made) throws ExecutionException, InterruptedException {
        try {
            made.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(settings.partitions()), Optional.of(settings.replicationFactor()))
                .configs(Map.of(
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(settings.minInsyncReplicas())));
    }
}
