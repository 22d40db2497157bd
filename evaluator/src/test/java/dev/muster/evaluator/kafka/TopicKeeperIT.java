package dev.muster.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.evaluator.mirror.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

@ExtendWith(OutputCaptureExtension.class)
class TopicKeeperIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    private static EmbeddedKafkaKraftBroker broker;

    @BeforeAll
    static void start() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        broker.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        broker.destroy();
    }

    @Test
    void saysWhatIsMissingAndMakesItWhenItMay(CapturedOutput output) throws Exception {
        KafkaTopics topics =
                new KafkaTopics(new KafkaSettings(List.of(broker.getBrokersAsString()), Map.of(), 3, (short) 1, 1));
        Workers checks = TopicKeeper.worker(topics, false);
        checks.start();
        await().atMost(SOON)
                .until(
                        () -> output.getOut()
                                .contains(
                                        "missing topics [muster.quarantine, "
                                                + "muster.resource-changed, muster.vm-status-changed]: make them, or set muster.topics=create"));
        assertThat(topics.missing()).hasSize(3);

        Workers makes = TopicKeeper.worker(topics, true);
        makes.start();

        await().atMost(SOON).until(() -> !makes.isRunning() && !checks.isRunning());
        assertThat(topics.missing()).isEmpty();
        topics.create(Set.of(Topics.QUARANTINE)); // made by somebody else meanwhile
    }
}
