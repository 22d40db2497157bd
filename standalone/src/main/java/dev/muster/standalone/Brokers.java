package dev.muster.standalone;

import dev.muster.standalone.kafka.KafkaBroker;
import dev.muster.standalone.kafka.KafkaCluster;
import dev.muster.standalone.kafka.Quorum;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.process.Processes;
import dev.muster.standalone.process.Waiting;
import dev.muster.standalone.settings.Port;
import dev.muster.standalone.settings.PortPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Kafka of a run: one broker, or several that replicate to each other. Each may be started again after it was stopped
/// or killed; its data stays.
final class Brokers {

    static final String FIRST = "kafka";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Processes processes;
    private final DataFolder data;
    private final PortPlan ports;
    private final int count;
    private @Nullable KafkaCluster cluster;

    Brokers(Processes processes, DataFolder data, PortPlan ports, int count) {
        this.processes = processes;
        this.data = data;
        this.ports = ports;
        this.count = count;
    }

    /// Starts all that are not running, and waits until each of them says that it is up.
    synchronized KafkaCluster start() {
        KafkaCluster prepared = prepared();
        List<KafkaBroker> started = prepared.brokers().stream()
                .filter(it -> !processes.isRunning(it.name()))
                .toList();
        // A broker is up when it hears from a majority, so none is waited for before all have been started.
        List<ManagedProcess> running =
                started.stream().map(it -> processes.start(it.program())).toList();
        for (int i = 0; i < started.size(); i++) {
            Waiting.untilReady(running.get(i), PATIENCE, started.get(i)::answers);
        }
        return prepared;
    }

    private KafkaCluster prepared() {
        KafkaCluster known = cluster;
        if (known == null) {
            known = prepare();
            cluster = known;
        }
        return known;
    }

    private KafkaCluster prepare() {
        List<Integer> controllers = new ArrayList<>(List.of(ports.of(Port.KAFKA_CONTROLLER)));
        while (controllers.size() < count) {
            controllers.add(ports.oneMore());
        }
        Quorum quorum = new Quorum(data.kept().kafka(), controllers);
        List<KafkaBroker> brokers = new ArrayList<>();
        for (int node = 1; node <= count; node++) {
            String name = node == 1 ? FIRST : FIRST + "-" + node;
            int port = node == 1 ? ports.of(Port.KAFKA) : ports.oneMore();
            brokers.add(KafkaBroker.in(name, node, data.broker(name), port, quorum, data.log(name)));
        }
        return new KafkaCluster(brokers, quorum);
    }
}
