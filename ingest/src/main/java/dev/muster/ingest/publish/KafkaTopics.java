package dev.muster.ingest.publish;

import dev.muster.contract.Topics;
import dev.muster.ingest.settings.KafkaSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/// The topics this service writes, as Kafka has them. Each call asks Kafka anew and throws a [RuntimeException] when it
/// cannot be asked.
final class KafkaTopics {

    static final Set<String> NEEDED = Set.of(Topics.RESOURCE_CHANGED, Topics.QUARANTINE);

    private static final ConfigResource QUARANTINE = new ConfigResource(ConfigResource.Type.TOPIC, Topics.QUARANTINE);

    private final KafkaSettings settings;
    private final Duration retention;

    /// @param retention how long the quarantine has to keep its records
    KafkaTopics(KafkaSettings settings, Duration retention) {
        this.settings = settings;
        this.retention = retention;
    }

    /// Whether the quarantine keeps its records as long as it should.
    boolean retentionFits() {
        return withAdmin(admin -> {
            Collection<Config> configs =
                    admin.describeConfigs(Set.of(QUARANTINE)).all().get().values();
            return configs.stream()
                    .map(it -> it.get(TopicConfig.RETENTION_MS_CONFIG))
                    .allMatch(it ->
                            it != null && String.valueOf(retention.toMillis()).equals(it.value()));
        });
    }

    /// Makes the quarantine keep its records as long as it should.
    void fitRetention() {
        withAdmin(admin -> admin.incrementalAlterConfigs(Map.of(
                        QUARANTINE,
                        List.of(new AlterConfigOp(
                                new ConfigEntry(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis())),
                                AlterConfigOp.OpType.SET))))
                .all()
                .get());
    }

    /// The needed ones that do not exist, sorted.
    Set<String> missing() {
        return withAdmin(admin -> {
            Set<String> missing = new TreeSet<>(NEEDED);
            missing.removeAll(admin.listTopics().names().get());
            return missing;
        });
    }

    /// Makes topics; one that another instance made meanwhile is as good.
    void create(Set<String> names) {
        withAdmin(admin -> {
            Set<NewTopic> topics = names.stream().map(this::topic).collect(Collectors.toSet());
            for (var made : admin.createTopics(topics).values().values()) {
                try {
                    made.get();
                } catch (ExecutionException e) {
                    if (!(e.getCause() instanceof TopicExistsException)) {
                        throw e;
                    }
                }
            }
            return names;
        });
    }

    private NewTopic topic(String name) {
        return new NewTopic(name, Optional.of(settings.partitions()), Optional.of(settings.replicationFactor()))
                .configs(Map.of(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, String.valueOf(settings.minInsyncReplicas())));
    }

    private <T extends @Nullable Object> T withAdmin(Question<T> question) {
        try (Admin admin = Admin.create(KafkaClients.admin(settings))) {
            return question.ask(admin);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Question<T extends @Nullable Object> {
        T ask(Admin admin) throws ExecutionException, InterruptedException;
    }
}
