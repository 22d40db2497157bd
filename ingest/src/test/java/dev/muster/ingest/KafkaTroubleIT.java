package dev.muster.ingest;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.BrokerProcess;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.TopicTail;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Row 29 of `event-grid-contract.md` section 5 with a broker in a process of its own: it is paused, killed in the
/// middle of deliveries, refuses a password and refuses the topic. Whatever happens, nothing that was answered 2xx is
/// lost,
/// and the service stays ready.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaTroubleIT {

    private static final String[] HASTY = {
        "--muster.kafka.max-block=700ms",
        "--muster.kafka.request-timeout=500ms",
        "--muster.kafka.delivery-timeout=1500ms"
    };

    private BrokerProcess kafka;
    private RunningIngest ingest;

    @BeforeAll
    void start() {
        kafka = new BrokerProcess();
        ingest = start("--muster.kafka.bootstrap-servers=" + kafka.servers());
        await().until(() -> post("first").status() == 202);
    }

    @AfterAll
    void stop() {
        ingest.close();
        kafka.close();
    }

    @Test
    void pausedMakesDeliveriesComeAgain() {
        try (TopicTail hints = TopicTail.of(kafka.servers(), Topics.RESOURCE_CHANGED)) {
            kafka.pause();
            try {
                assertComesAgain(ingest);
            } finally {
                kafka.resume();
            }
            await().until(() -> post("after the pause").status() == 202);

            assertThat(hints.read()).extracting(it -> it.header("ce_id")).contains("after the pause");
        }
    }

    @Test
    void killedInTheMiddleLosesNothingThatWasAnswered() throws Exception {
        try (TopicTail hints = TopicTail.of(kafka.servers(), Topics.RESOURCE_CHANGED)) {
            ConcurrentLinkedQueue<String> taken = new ConcurrentLinkedQueue<>();
            AtomicBoolean enough = new AtomicBoolean();
            CompletableFuture<Void> sender = CompletableFuture.runAsync(() -> {
                for (int i = 0; !enough.get(); i++) {
                    String id = "e-" + i;
                    if (post(id).status() == 202) {
                        taken.add(id);
                    }
                }
            });
            await().until(() -> taken.size() > 50);
            kafka.kill();
            int before = taken.size();
            kafka.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> taken.size() > before + 50);
            enough.set(true);
            sender.join();

            assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsAll(taken);
        }
    }

    @Test
    void refusingThePasswordMakesDeliveriesComeAgain() {
        try (RunningIngest refused = start(kafka.sasl(BrokerProcess.WRITER, "wrong"))) {
            assertComesAgain(refused);
        }
        try (RunningIngest accepted = start(kafka.sasl(BrokerProcess.WRITER, BrokerProcess.PASSWORD))) {
            await().until(() -> accepted.post(array(eventGrid("by password"))).status() == 202);
        }
    }

    @Test
    void refusingTheTopicMakesDeliveriesComeAgain() {
        try (RunningIngest refused = start(kafka.sasl(BrokerProcess.STRANGER, BrokerProcess.PASSWORD))) {
            assertComesAgain(refused);
        }
    }

    private Answer post(String id) {
        return ingest.post(array(eventGrid(id)));
    }

    private static void assertComesAgain(RunningIngest ingest) {
        List<Duration> times = Stream.of("a", "b")
                .map(id -> {
                    Instant start = Instant.now();
                    Answer answer = ingest.post(array(eventGrid(id)));
                    assertThat(answer.status()).isEqualTo(503);
                    assertThat(answer.header("Retry-After")).isEqualTo("30");
                    return Duration.between(start, Instant.now());
                })
                .toList();
        assertThat(times).allMatch(it -> it.compareTo(Duration.ofSeconds(12)) < 0);
        assertThat(ingest.get("/readyz").status()).isEqualTo(200);
        assertThat(ingest.get("/livez").status()).isEqualTo(200);
    }

    private static RunningIngest start(String... args) {
        return RunningIngest.start(
                Stream.concat(Stream.of(HASTY), Stream.of(args)).toArray(String[]::new));
    }
}
