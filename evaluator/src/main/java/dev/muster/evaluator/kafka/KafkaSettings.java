package dev.muster.evaluator.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where Kafka is and what its clients are told.
///
/// @param bootstrapServers brokers to ask first, `host:port`
/// @param properties further settings of the Kafka clients, such as those of `security.protocol`; they cannot weaken
///     what makes a record durable
/// @param partitions of a topic that is made, 1 to 10000
/// @param replicationFactor of a topic that is made, 1 to 100
/// @param minInsyncReplicas of a topic that is made, 1 to the replication factor
@ConfigurationProperties("muster.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") List<String> bootstrapServers,
        @DefaultValue Map<String, String> properties,
        @DefaultValue("12") int partitions,
        @DefaultValue("3") short replicationFactor,
        @DefaultValue("2") int minInsyncReplicas) {

    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._\\-\\[\\]:]+:[0-9]{1,5}");

    public KafkaSettings {
        if (bootstrapServers.isEmpty()
                || !bootstrapServers.stream().allMatch(it -> SERVER.matcher(it).matches())) {
            throw new IllegalArgumentException("muster.kafka.bootstrap-servers=" + String.join(",", bootstrapServers)
                    + " must be host:port, several separated by commas");
        }
        within("partitions", partitions, 10_000);
        within("replication-factor", replicationFactor, 100);
        within("min-insync-replicas", minInsyncReplicas, replicationFactor);
        bootstrapServers = List.copyOf(bootstrapServers);
        properties = Map.copyOf(properties);
    }

    /// For a producer that loses and reorders nothing, and gives a record up after ten seconds.
    public Map<String, Object> producer(String clientId) {
        Map<String, Object> config = common(clientId);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8L * 1024 * 1024);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        return config;
    }

    Map<String, Object> admin(String clientId) {
        Map<String, Object> config = common(clientId);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return config;
    }

    private Map<String, Object> common(String clientId) {
        Map<String, Object> config = new HashMap<>(properties);
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, String.join(",", bootstrapServers));
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        config.put(AdminClientConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        return config;
    }

    private static void within(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("muster.kafka." + key + "=" + value + " must be 1 to " + most);
        }
    }

    /// Without the properties, which may hold passwords.
    @Override
    public String toString() {
        return "KafkaSettings" + bootstrapServers;
    }
}
