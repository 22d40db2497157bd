package dev.muster.simulator.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.options.OptionsReader;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class DeliveryQueueTest {

    /// Jitter needs a number, and zero keeps the times round.
    private static final RandomGenerator NO_JITTER = () -> 0L;

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final DeadLetters deadLetters = new DeadLetters();
    private final DeliveryCounters counters = new DeliveryCounters();
    private final EventFactory events = new EventFactory(clock);

    @Test
    void deliversOneByOneUnlessBatched() {
        DeliveryQueue queue = queue(Map.of());
        queue.offer(some(3));
        assertThat(IntStream.range(0, 3).mapToObj(i -> poll(queue).rendered().size()))
                .containsExactly(1, 1, 1);
        assertThat(queue.poll()).isEmpty();
        assertThat(queue.inFlight()).isEqualTo(3);
    }

    @Test
    void batchesUpToTheNumberAndTheWishedSize() {
        DeliveryQueue byNumber = queue(Map.of("batchSize", "4", "preferredKilobytes", "1024"));
        byNumber.offer(some(5));
        assertThat(poll(byNumber).rendered()).hasSize(4);
        assertThat(poll(byNumber).rendered()).hasSize(1);

        DeliveryQueue bySize = queue(Map.of("batchSize", "100", "preferredKilobytes", "4"));
        bySize.offer(some(20));
        DeliveryQueue.Batch batch = poll(bySize);
        int bytes = batch.rendered().stream()
                .mapToInt(event -> Json.bytes(event).length)
                .sum();
        assertThat(bytes).isLessThanOrEqualTo(4 * 1_024);
        assertThat(batch.rendered().size()).isBetween(2, 19);
    }

    @Test
    void aSingleLargeEventIsSentAlone() {
        DeliveryQueue queue = queue(Map.of("batchSize", "100", "preferredKilobytes", "1"));
        queue.offer(some(2));
        assertThat(poll(queue).rendered()).hasSize(1);
    }

    @Test
    void retriesByTheSchedule() {
        DeliveryQueue queue = queue(Map.of());
        queue.offer(some(1));
        fail(queue, Outcome.OTHER_ERROR, 500);
        pass(Duration.ofMillis(9_999));
        assertThat(queue.poll()).isEmpty();
        pass(Duration.ofMillis(1));
        DeliveryQueue.Batch second = poll(queue);
        assertThat(second.deliveryCount()).isEqualTo(1);
        queue.settle(second, Outcome.OTHER_ERROR, 500, Duration.ZERO);
        pass(Duration.ofSeconds(29));
        assertThat(queue.poll()).isEmpty();
        pass(Duration.ofSeconds(1));
        queue.settle(poll(queue), Outcome.DELIVERED, 202, Duration.ZERO);
        assertThat(counters.describe().path("delivered").asInt()).isEqualTo(1);
        assertThat(queue.waitingEvents() + queue.inFlight()).isZero();
    }

    @Test
    void waitsAtLeastAsLongAsTheAnswerDemands() {
        DeliveryQueue queue = queue(Map.of());
        queue.offer(some(1));
        fail(queue, Outcome.BUSY, 503);
        pass(Duration.ofSeconds(29));
        assertThat(queue.poll()).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void skipsEverythingOnProbationAndCountsThatAsAttempts() {
        DeliveryQueue queue = queue(Map.of());
        queue.offer(some(1));
        fail(queue, Outcome.SOCKET_ERROR, 0);
        queue.offer(some(1));
        assertThat(queue.poll()).isEmpty();
        assertThat(Json.at(counters.describe(), "attempts", "Probation").asInt())
                .isEqualTo(1);
        pass(Duration.ofSeconds(31));
        assertThat(poll(queue).deliveryCount()).isPositive();
    }

    @Test
    void buriesWhatMayNotBeRetried() {
        for (int status : new int[] {400, 401, 403, 413}) {
            DeliveryQueue queue = queue(Map.of());
            queue.offer(some(1));
            fail(queue, Outcome.ofStatus(status), status);
            assertThat(queue.waitingEvents()).isZero();
        }
        assertThat(deadLetters.total()).isEqualTo(4);
        ObjectNode letter = (ObjectNode) deadLetters.list().getFirst();
        assertThat(Json.text(letter, "deadletterreason")).isEqualTo("UndeliverableDueToClientError");
        assertThat(Json.text(letter, "lastdeliveryoutcome")).isEqualTo("BadRequest");
        assertThat(letter.path("lasthttpstatuscode").asInt()).isEqualTo(400);
        assertThat(letter.path("deliveryattempts").asInt()).isEqualTo(1);
    }

    @Test
    void whichAnswersAreFinalIsASwitch() {
        DeliveryQueue queue = queue(Map.of("deadLetterCodes", "404"));
        queue.offer(some(2));
        fail(queue, Outcome.BAD_REQUEST, 400);
        fail(queue, Outcome.NOT_FOUND, 404);
        assertThat(deadLetters.total()).isEqualTo(1);
        assertThat(queue.waitingEvents()).isEqualTo(1);
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        DeliveryQueue queue = queue(Map.of("maxAttempts", "2"));
        queue.offer(some(1));
        fail(queue, Outcome.OTHER_ERROR, 500);
        pass(Duration.ofSeconds(10));
        fail(queue, Outcome.OTHER_ERROR, 500);
        assertThat(reasons()).containsExactly("MaxDeliveryAttemptsExceeded");
    }

    @Test
    void noticesTheAgeOnlyAtTheNextPlannedAttempt() {
        DeliveryQueue queue = queue(Map.of("timeToLive", "1m"));
        queue.offer(some(1));
        fail(queue, Outcome.NOT_FOUND, 404);
        pass(Duration.ofMinutes(4));
        assertThat(queue.poll()).isEmpty();
        assertThat(deadLetters.total()).isZero();
        pass(Duration.ofMinutes(2));
        assertThat(queue.poll()).isEmpty();
        assertThat(reasons()).containsExactly("TimeToLiveExceeded");
    }

    @Test
    void holdsBackNewEventsAfterTenFailuresInARow() {
        DeliveryQueue queue = queue(Map.of("maxAttempts", "1"));
        queue.offer(some(10));
        for (int i = 0; i < 10; i++) {
            fail(queue, Outcome.OTHER_ERROR, 500);
        }
        queue.offer(some(1));
        assertThat(queue.poll()).isEmpty();
        pass(Duration.ofSeconds(10));
        assertThat(queue.poll()).isPresent();
    }

    @Test
    void honoursRetryAfterOnlyWhenTold() {
        for (boolean honour : new boolean[] {false, true}) {
            DeliveryQueue queue = queue(Map.of("honourRetryAfter", Boolean.toString(honour)));
            queue.offer(some(1));
            queue.settle(poll(queue), Outcome.OTHER_ERROR, 500, Duration.ofMinutes(10));
            pass(Duration.ofSeconds(10));
            assertThat(queue.poll().isPresent()).isEqualTo(!honour);
        }
    }

    @Test
    void deliversSomeEventsTwice() {
        DeliveryQueue queue = queue(Map.of("duplicates", "1"));
        queue.offer(some(1));
        DeliveryQueue.Batch first = poll(queue);
        queue.settle(first, Outcome.DELIVERED, 200, Duration.ZERO);
        pass(Duration.ofSeconds(10));
        DeliveryQueue.Batch second = poll(queue);
        assertThat(second.rendered()).isEqualTo(first.rendered());
        queue.settle(second, Outcome.DELIVERED, 200, Duration.ZERO);
        pass(Duration.ofHours(1));
        assertThat(queue.poll()).isEmpty();
        assertThat(counters.describe().path("delivered").asInt()).isEqualTo(1);
        assertThat(counters.describe().path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void holdsBackSomeEventsSoThatOthersOvertakeThem() {
        DeliveryQueue queue = queue(
                Map.of("reorder", "0.5", "batchSize", "5000", "preferredKilobytes", "1024"), new SplittableRandom(1));
        List<ResourceEvent> offered = some(100);
        queue.offer(offered);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            queue.poll().ifPresent(batch -> batch.rendered().forEach(event -> order.add(Json.text(event, "id"))));
            pass(Duration.ofSeconds(1));
        }
        List<String> published = offered.stream().map(ResourceEvent::id).toList();
        assertThat(order).containsExactlyInAnyOrderElementsOf(published).isNotEqualTo(published);
    }

    private List<String> reasons() {
        return deadLetters.list().stream()
                .map(letter -> Json.text(letter, "deadletterreason"))
                .toList();
    }

    private DeliveryQueue queue(Map<String, String> settings) {
        return queue(settings, NO_JITTER);
    }

    private DeliveryQueue queue(Map<String, String> settings, RandomGenerator random) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("url", "http://localhost/eventgrid");
        return new DeliveryQueue(
                OptionsReader.subscription(all),
                "tenant",
                new SimulatedTime(nanos::get, 1),
                clock,
                random,
                deadLetters,
                counters);
    }

    private List<ResourceEvent> some(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> events.write(
                        ArmId.of("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d" + i),
                        true,
                        events.somebody()))
                .toList();
    }

    private static DeliveryQueue.Batch poll(DeliveryQueue queue) {
        return queue.poll().orElseThrow();
    }

    private static void fail(DeliveryQueue queue, Outcome outcome, int status) {
        queue.settle(poll(queue), outcome, status, Duration.ZERO);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
