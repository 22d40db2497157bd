package dev.muster.standalone.kafka;

import java.util.List;
import java.util.stream.Collectors;

/// The brokers of a run.
///
/// @param brokers by node; at least one
public record KafkaCluster(List<KafkaBroker> brokers, Quorum quorum) {

    public KafkaCluster {
        brokers = List.copyOf(brokers);
    }

    /// Where clients connect at first.
    public String bootstrapServers() {
        return brokers.stream().map(KafkaBroker::address).collect(Collectors.joining(","));
    }

    /// @throws IllegalArgumentException when none has this name
    public KafkaBroker named(String name) {
        return brokers.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no broker is called " + name));
    }
}
