package dev.muster.ingest.pull;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Namespace;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Pull delivery against the running service: nothing is acknowledged before it is durable, and what cannot become
/// durable is given back.
class PullIT {

    private final Namespace namespace = new Namespace();

    @AfterEach
    void close() {
        namespace.close();
    }

    @Test
    void acknowledgesWhatIsOnTheTopicAndGivesBackWhatIsNot() {
        String event = cloudEvent("pulled").json();
        namespace.publish(event);
        try (RunningIngest cutOff = start(
                "--muster.kafka.bootstrap-servers=127.0.0.1:1",
                "--muster.kafka.max-block=200ms",
                "--muster.kafka.request-timeout=200ms",
                "--muster.kafka.delivery-timeout=400ms")) {
            await().until(() -> !namespace.released().isEmpty());
            assertThat(namespace.acknowledged()).isEmpty();
            assertThat(cutOff.scrape().events("rejected")).isPositive();
        }
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                RunningIngest ingest = start()) {
            await().until(() -> namespace.acknowledged().contains(event));
            assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("pulled");
            assertThat(ingest.scrape().events("accepted")).isEqualTo(1);
        }
        assertThat(namespace.requests())
                .contains("/topics/muster/eventsubscriptions/ingest:receive?api-version=2024-06-01&maxEvents=20"
                        + "&maxWaitTime=10")
                .anyMatch(it -> it.contains(":release?api-version=2024-06-01&releaseDelayInSeconds=10"));
    }

    @Test
    void quarantinesWhatCannotBeReadAndAcknowledgesItWithTheRest() {
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                TopicTail quarantine = TopicTail.of(Topics.QUARANTINE);
                RunningIngest ingest = start()) {
            Stream.of("17", "{}", "null", cloudEvent("good").json(), array(cloudEvent("a"), cloudEvent("b")))
                    .forEach(namespace::publish);

            await().until(() -> namespace.acknowledged().size() == 5);
            assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactlyInAnyOrder("good", "a", "b");
            assertThat(quarantine.read()).hasSize(3);
            assertThat(ingest.scrape().events("invalid")).isEqualTo(3);
        }
    }

    @Test
    void triesAgainWhateverTheNamespaceAnswers() {
        namespace.answerWith(503);
        namespace.publish(cloudEvent("late").json());
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                RunningIngest ingest = start()) {
            await().until(() -> namespace.requests().size() >= 2);
            assertThat(ingest.get("/readyz").status()).isEqualTo(200);

            namespace.answerWith(200);

            await().until(() -> namespace.acknowledged().size() == 1);
            assertThat(hints.read()).hasSize(1);
        }
    }

    @Test
    void stopsWithoutWaitingForEvents() {
        RunningIngest ingest = start();
        await().until(() -> !namespace.requests().isEmpty());
        Instant start = Instant.now();

        ingest.stop();

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    private RunningIngest start(String... args) {
        return RunningIngest.start(
                Stream.concat(Stream.of(namespace.settings()), Stream.of(args)).toArray(String[]::new));
    }
}
