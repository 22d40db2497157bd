package dev.muster.standalone.kafka;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The brokers of a run as they know each other: each is a controller, too, and the majority of them decides. Node
/// numbers begin at 1.
///
/// @param clusterId the same for all of them, also in later runs over the same data
/// @param controllerPorts where each finds the others as controllers, by node
public record Quorum(String clusterId, List<Integer> controllerPorts) {

    private static final int MOST_REPLICAS = 3;

    public Quorum {
        controllerPorts = List.copyOf(controllerPorts);
    }

    int controllerPort(int node) {
        return controllerPorts.get(node - 1);
    }

    /// As Kafka writes it, `1@127.0.0.1:19093,...`.
    String voters() {
        return IntStream.rangeClosed(1, controllerPorts.size())
                .mapToObj(node -> node + "@127.0.0.1:" + controllerPort(node))
                .collect(Collectors.joining(","));
    }

    /// How many brokers have each record.
    public int replicas() {
        return Math.min(controllerPorts.size(), MOST_REPLICAS);
    }

    /// How many must have a record before it counts as durable: one may be away.
    public int minInsyncReplicas() {
        return Math.max(1, replicas() - 1);
    }
}
