package dev.muster.evaluator.kafka;

import dev.muster.contract.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.errors.LeaderNotAvailableException;

/// Asks Kafka whether hints can travel. Connects when it is first asked.
public final class KafkaProbe implements AutoCloseable {

    private static final String CLIENT_ID = "muster-evaluator-probe";
    private static final int TIMEOUT_MILLIS = 3_000;

    private final AdminConnection connection;

    public KafkaProbe(KafkaSettings settings) {
        this.connection = new AdminConnection(settings, CLIENT_ID);
    }

    /// @return how many partitions the topic of hints has, each with a leader
    /// @throws ExecutionException when Kafka does not answer, or a partition has no leader
    public int ask() throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = connection
                .admin()
                .describeTopics(List.of(Topics.RESOURCE_CHANGED), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                .allTopicNames()
                .get();
        TopicDescription topic = Objects.requireNonNull(found.get(Topics.RESOURCE_CHANGED));
        for (TopicPartitionInfo partition : topic.partitions()) {
            if (partition.leader() == null || partition.leader().isEmpty()) {
                throw new ExecutionException(new LeaderNotAvailableException("partition " + partition.partition()));
            }
        }
        return topic.partitions().size();
    }

    @Override
    public void close() {
        connection.close();
    }
}
