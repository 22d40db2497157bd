package dev.muster.simulator.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class NamespaceTopicTest {

    private static final String PATH = "/topics/feed/eventsubscriptions/reader";

    private final AtomicLong nanos = new AtomicLong();
    private final PullQueue queue = new PullQueue(Duration.ofSeconds(60), nanos::get);
    private final NamespaceTopic topic = new NamespaceTopic(
            new PullSubscription("feed", "reader", Duration.ofSeconds(60)), "tenant", "good"::equals, nanos::get);

    @Test
    void keepsAnEventFromOthersUntilItIsAcknowledged() {
        queue.add(Json.object("id", "a"));

        PullQueue.Received received = queue.receive(10, Duration.ZERO).getFirst();
        assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
        assertThat(queue.acknowledge(received.token())).isTrue();
        assertThat(queue.acknowledge(received.token())).isFalse();
        pass(Duration.ofHours(1));

        assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
        assertThat(queue.acknowledged()).isEqualTo(1);
    }

    @Test
    void bringsAnEventBackWhenItsLockEndsOrItIsReleased() {
        queue.add(Json.object("id", "a"));
        PullQueue.Received first = queue.receive(10, Duration.ZERO).getFirst();
        pass(Duration.ofSeconds(60));
        assertThat(queue.acknowledge(first.token())).isFalse();

        PullQueue.Received second = queue.receive(10, Duration.ZERO).getFirst();
        assertThat(second.deliveries()).isEqualTo(2);
        assertThat(queue.release(second.token(), Duration.ofSeconds(10))).isTrue();
        assertThat(queue.receive(10, Duration.ZERO)).isEmpty();
        pass(Duration.ofSeconds(10));

        PullQueue.Received third = queue.receive(10, Duration.ZERO).getFirst();
        pass(Duration.ofSeconds(50));
        assertThat(queue.renew(third.token())).isTrue();
        pass(Duration.ofSeconds(50));
        assertThat(queue.acknowledge(third.token())).isTrue();
    }

    @Test
    void givesNoMoreThanIsWanted() {
        for (int i = 0; i < 5; i++) {
            queue.add(Json.object("id", "e-" + i));
        }

        assertThat(queue.receive(2, Duration.ZERO))
                .extracting(it -> it.event().path("id").asString())
                .containsExactly("e-0", "e-1");
        assertThat(queue.waiting()).isEqualTo(3);
        assertThat(queue.locked()).isEqualTo(2);
    }

    @Test
    void tellsWhichLocksHadEnded() {
        JsonNode answer = json(call("good", PATH + ":acknowledge", "{\"lockTokens\":[\"unknown\"]}"));

        assertThat(answer.at("/failedLockTokens/0/lockToken").asString()).isEqualTo("unknown");
        assertThat(answer.path("succeededLockTokens")).isEmpty();
    }

    @Test
    void letsInOnlyWhoShowsAToken() {
        assertThat(call("bad", PATH + ":acknowledge", "{}").status()).isEqualTo(401);
        assertThat(call("good", PATH + ":acknowledge", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/topics/feed/eventsubscriptions/other:receive", "/topics/feed", PATH + ":publish"})
    void knowsNothingElse(String path) {
        assertThat(call("good", path, "{}").status()).isEqualTo(404);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(call("good", PATH + ":release", "<xml/>").status()).isEqualTo(400);
        assertThat(call("good", PATH + ":receive", "", "api-version=2024-06-01&maxEvents=101")
                        .status())
                .isEqualTo(400);
        assertThat(call("good", PATH + ":receive", "", "api-version=2020-01-01").status())
                .isEqualTo(400);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Answer call(String token, String path, String body) {
        return call(token, path, body, "api-version=2024-06-01");
    }

    private Answer call(String token, String path, String body, String query) {
        return topic.handle(new Request(
                "POST",
                path,
                Query.parse(query),
                Map.of("authorization", "Bearer " + token),
                new ByteArrayInputStream(body.getBytes(UTF_8))));
    }

    private static JsonNode json(Answer answer) {
        return Json.parse(answer.body());
    }
}
