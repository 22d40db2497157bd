package dev.muster.ingest;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.RunningIngest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.apache.kafka.common.test.TestKitNodes;
import org.junit.jupiter.api.Test;

/// Rows 29 and 30 of `event-grid-contract.md` section 5: two brokers, one of them lost.
class TooFewReplicasIT {

    private static final String BATCH = "[" + eventGrid("e").json() + ",1]";

    @Test
    void isNoDurabilityAndAnsweredInTime() throws Exception {
        TestKitNodes nodes = new TestKitNodes.Builder()
                .setNumControllerNodes(1)
                .setNumBrokerNodes(2)
                .build();
        try (KafkaClusterTestKit kafka = new KafkaClusterTestKit.Builder(nodes)
                .setConfigProp("auto.create.topics.enable", "false")
                .build()) {
            kafka.format();
            kafka.startup();
            kafka.waitForReadyBrokers();
            losesOneBrokerUnder(kafka);
        }
    }

    private static void losesOneBrokerUnder(KafkaClusterTestKit kafka) throws Exception {
        try (RunningIngest hasty = RunningIngest.start(
                "--muster.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--muster.kafka.replication-factor=2",
                "--muster.kafka.min-insync-replicas=2",
                "--muster.kafka.request-timeout=500ms",
                "--muster.kafka.delivery-timeout=1500ms")) {
            assertThat(hasty.post(BATCH).status()).isEqualTo(202);
            oneReplicaIsEnoughForHints(kafka);
            requireNonNull(kafka.brokers().get(1)).shutdown(Duration.ofSeconds(5));

            assertThat(hasty.post(array(eventGrid("e"))).status()).isEqualTo(202);
            assertThat(hasty.post(BATCH).status()).isEqualTo(503);
            assertThat(hasty.scrape().events("rejected")).isEqualTo(2);
            assertThat(hasty.scrape().events("invalid")).isEqualTo(1);
        }
        answersInTimeWithTheShippedSettings(kafka);
    }

    private static void answersInTimeWithTheShippedSettings(KafkaClusterTestKit kafka) {
        try (RunningIngest shipped =
                RunningIngest.start("--muster.kafka.bootstrap-servers=" + kafka.bootstrapServers())) {
            Instant start = Instant.now();

            var answer = shipped.post("1");

            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(12));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("30");
            assertThat(shipped.get("/readyz").status()).isEqualTo(200);
        }
    }

    private static void oneReplicaIsEnoughForHints(KafkaClusterTestKit kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, Topics.RESOURCE_CHANGED),
                            List.of(new AlterConfigOp(new ConfigEntry("min.insync.replicas", "1"), OpType.SET))))
                    .all()
                    .get();
        }
    }
}
