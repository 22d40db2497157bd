package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;
import static dev.muster.ingest.settings.Checks.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where records go and how long they may take.
///
/// @param bootstrapServers brokers to ask first, `host:port`
/// @param properties further settings of the Kafka clients, such as those of `security.protocol`; they cannot weaken
///     what makes a record durable
/// @param maxBlock how long a send may wait for metadata or buffer space
/// @param requestTimeout how long one request to a broker may take
/// @param deliveryTimeout how long one record may take, repetitions included; with [#maxBlock] at most 12 s, see
///     `event-grid-contract.md` section 5
/// @param partitions of a topic that is made
/// @param replicationFactor of a topic that is made
/// @param minInsyncReplicas of a topic that is made
@ConfigurationProperties("muster.kafka")
public record KafkaSettings(
        @DefaultValue("localhost:9092") List<String> bootstrapServers,
        @DefaultValue Map<String, String> properties,
        @DefaultValue("4s") Duration maxBlock,
        @DefaultValue("3s") Duration requestTimeout,
        @DefaultValue("8s") Duration deliveryTimeout,
        @DefaultValue("12") int partitions,
        @DefaultValue("3") short replicationFactor,
        @DefaultValue("2") int minInsyncReplicas) {

    private static final String PREFIX = "muster.kafka.";
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration BUDGET = Duration.ofSeconds(12);
    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9._\\-\\[\\]:]+:[0-9]{1,5}");

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public KafkaSettings {
        check(
                !bootstrapServers.isEmpty()
                        && bootstrapServers.stream()
                                .allMatch(it -> SERVER.matcher(it).matches()),
                PREFIX + "bootstrap-servers",
                bootstrapServers,
                "host:port, several separated by commas");
        within(PREFIX + "max-block", maxBlock, LEAST, BUDGET);
        within(PREFIX + "request-timeout", requestTimeout, LEAST, deliveryTimeout);
        within(PREFIX + "delivery-timeout", deliveryTimeout, LEAST, BUDGET.minus(maxBlock));
        within(PREFIX + "partitions", partitions, 1, 10_000);
        within(PREFIX + "replication-factor", replicationFactor, 1, 100);
        within(PREFIX + "min-insync-replicas", minInsyncReplicas, 1, replicationFactor);
        bootstrapServers = List.copyOf(bootstrapServers);
        properties = Map.copyOf(properties);
    }

    /// Longest time from the first send to the decision.
    public Duration budget() {
        return maxBlock.plus(deliveryTimeout);
    }

    /// Without the properties, which may hold passwords.
    @Override
    public String toString() {
        return "KafkaSettings" + bootstrapServers;
    }
}
