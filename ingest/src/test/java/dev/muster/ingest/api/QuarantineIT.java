package dev.muster.ingest.api;

import static dev.muster.ingest.fixtures.Events.PERSON;
import static dev.muster.ingest.fixtures.Events.VM;
import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.TopicTail;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// The way out of the quarantine, against the running service and a real broker. Other tests quarantine too, so each
/// looks for its own inputs.
class QuarantineIT {

    private static final String LIST = "/api/v1/quarantine";
    private static final String REPLAY = LIST + "/replay";

    private final RunningIngest ingest = RunningIngest.shared();
    private final String mark = UUID.randomUUID().toString();
    private TopicTail hints;

    @BeforeEach
    void watchTheHints() {
        hints = TopicTail.of(Topics.RESOURCE_CHANGED);
    }

    @AfterEach
    void closeTail() {
        hints.close();
    }

    @Test
    void isListedWithoutContentAndShownWithWhatWasKept() {
        String id = quarantined(eventGrid(mark).with("eventTime", "?").json());

        JsonNode item = listed(id);
        assertThat(item.get("reason").asString()).isEqualTo("no-time");
        assertThat(item.get("stage").asString()).isEqualTo("ingest");
        assertThat(item.get("state").asString()).isEqualTo("open");
        assertThat(item.get("replayable").asBoolean()).isTrue();
        assertThat(item.get("times").asInt()).isEqualTo(1);
        assertThat(item.has("content")).isFalse();
        assertThat(Instant.parse(item.get("expiresAt").asString()))
                .isEqualTo(Instant.parse(item.get("lastSeen").asString()).plus(Duration.ofDays(30)));

        Answer one = ingest.operator(LIST + "/" + id);
        assertThat(one.json().get("content").asString()).contains(mark).doesNotContain(PERSON);
        assertThat(ingest.operator(LIST + "/unknown").status()).isEqualTo(404);
    }

    @Test
    void givesBackAnInputOnceHoweverOftenItIsAskedFor() {
        String id = quarantined(eventGrid(mark).with("eventTime", "?").json());

        assertThat(outcome(replay(id))).isEqualTo("replayed");
        assertThat(outcome(replay(id))).isEqualTo("already-settled");

        assertThat(hints.read()).singleElement().satisfies(it -> {
            assertThat(it.key()).isEqualTo(VM.toLowerCase(Locale.ROOT));
            assertThat(it.header("ce_id")).isEqualTo(mark);
        });
        assertThat(listed(id, "settled").get("state").asString()).isEqualTo("replayed");
        try (RunningIngest other = RunningIngest.start()) {
            assertThat(outcome(other.operator(REPLAY, "{\"ids\":[\"" + id + "\"]}")))
                    .isEqualTo("already-settled");
        }
    }

    @Test
    void makesUpWhatAHintDoesWithout() {
        String noId = quarantined(eventGrid(mark).without("id").json());
        String noSource = quarantined(cloudEvent(mark).without("source").json());

        replay(noId);
        replay(noSource);

        assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactlyInAnyOrder(noId, mark);
        assertThat(hints.read())
                .allSatisfy(it -> assertThat(it.header("ce_source")).startsWith("/subscriptions/"));
    }

    @Test
    void saysWhatCannotBeGivenBack() {
        String noObject = quarantined("\"" + mark + "\"");
        String giant = quarantined(eventGrid(mark)
                .without("eventTime")
                .with("subject", "x".repeat(600_000))
                .json());

        assertThat(outcome(replay(noObject))).isEqualTo("still-unusable");
        assertThat(replay(noObject).json().at("/items/0/detail").asString()).isEqualTo("not-an-object");
        assertThat(outcome(replay(giant))).isEqualTo("no-content");
        assertThat(outcome(replay("unknown"))).isEqualTo("not-found");
        assertThat(hints.read()).isEmpty();
    }

    @Test
    void givesBackAllThatFitAFilter() {
        String since = Instant.now().toString();
        for (int i = 0; i < 3; i++) {
            quarantined(eventGrid(mark + i).with("eventTime", "?").json());
        }
        quarantined("\"" + mark + "\"");
        String filter = "{\"filter\":{\"reason\":\"no-time\",\"from\":\"" + since + "\"},\"limit\":2}";

        Answer first = ingest.operator(REPLAY, filter);
        Answer second = ingest.operator(REPLAY, filter);
        Answer third = ingest.operator(REPLAY, filter);

        assertThat(first.json().at("/counts/replayed").asInt()).isEqualTo(2);
        assertThat(first.json().get("more").asBoolean()).isTrue();
        assertThat(second.json().at("/counts/replayed").asInt()).isEqualTo(1);
        assertThat(second.json().get("more").asBoolean()).isFalse();
        assertThat(third.json().get("items")).isEmpty();
        assertThat(hints.read())
                .extracting(it -> it.header("ce_id"))
                .containsExactlyInAnyOrder(mark + 0, mark + 1, mark + 2);
    }

    @Test
    void isListedPageByPage() {
        String since = Instant.now().toString();
        for (int i = 0; i < 5; i++) {
            quarantined("\"" + mark + i + "\"");
        }
        String path = LIST + "?reason=not-an-object&limit=2&from=" + since;

        JsonNode first = ingest.operator(path).json();
        JsonNode second =
                ingest.operator(path + "&after=" + first.get("next").asString()).json();
        JsonNode third = ingest.operator(path + "&after=" + second.get("next").asString())
                .json();

        assertThat(first.get("total").asInt()).isEqualTo(5);
        assertThat(third.has("next")).isFalse();
        assertThat(Stream.of(first, second, third)
                        .flatMap(it -> it.get("items").valueStream())
                        .map(it -> it.get("id").asString()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void isCounted() {
        try (RunningIngest counting = RunningIngest.start("--muster.ingest.heartbeat-interval=100ms")) {
            quarantined("\"" + mark + "\"");

            await().untilAsserted(() -> assertThat(
                            counting.scrape().value("muster_dead_letter_backlog{stage=\"ingest\"}"))
                    .isEqualTo(counting.operator(LIST).json().get("total").asDouble()));
            assertThat(counting.scrape().value("muster_dead_letter_backlog{stage=\"evaluator\"}"))
                    .isZero();
        }
    }

    @Test
    void isClosedUntilSomebodyOpensIt() {
        try (RunningIngest closed = RunningIngest.start("--muster.ingest.operators.secrets=")) {
            assertThat(closed.operator(LIST).status()).isEqualTo(403);
            assertThat(closed.operator(REPLAY, "{}").status()).isEqualTo(403);
        }
        assertThat(ingest.get(LIST).status()).isEqualTo(401);
        assertThat(ingest.send(ingest.request(LIST)
                                .header("x-muster-key", RunningIngest.SECRET)
                                .GET())
                        .status())
                .isEqualTo(401);
        assertThat(ingest.send(ingest.request(REPLAY)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("broken")))
                        .status())
                .isEqualTo(401);
        try (RunningIngest open = RunningIngest.start(
                "--muster.ingest.operators.secrets=", "--muster.ingest.operators.allow-anonymous=true")) {
            assertThat(open.get(LIST).status()).isEqualTo(200);
        }
    }

    @Test
    void cannotBeAskedWhileKafkaIsAway() {
        try (RunningIngest cutOff = RunningIngest.start(
                "--muster.kafka.bootstrap-servers=127.0.0.1:1",
                "--muster.kafka.max-block=500ms",
                "--muster.kafka.request-timeout=200ms",
                "--muster.kafka.delivery-timeout=500ms")) {
            Answer answer = cutOff.operator(LIST);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(cutOff.operator(REPLAY, "{\"ids\":[\"x\"]}").status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"ids\":[],\"filter\":{}}",
                "{\"ids\":[null]}",
                "{\"ids\":\"x\"}",
                "{\"filter\":{},\"limit\":0}",
                "{\"filter\":{\"from\":\"yesterday\"}}"
            })
    void refusesAReplayThatSaysNothingOrTooMuch(String request) {
        Answer answer = ingest.operator(REPLAY, request);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"detail\"").doesNotContain("yesterday");
    }

    @ParameterizedTest
    @CsvSource({"state=new", "limit=0", "limit=x", "from=yesterday", "after=x"})
    void refusesQuestionsThatMeanNothing(String query) {
        assertThat(ingest.operator(LIST + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void readsNoBodyWithoutEnd() {
        Answer endless = ingest.send(ingest.request(REPLAY)
                .header("x-muster-key", RunningIngest.OPERATOR)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream("{}".getBytes(UTF_8)))));

        assertThat(endless.status()).isEqualTo(400);
        assertThat(ingest.operator(REPLAY, " ".repeat(300_000)).status()).isEqualTo(400);
    }

    @Test
    void takesAReplayAsJsonOnly() {
        Answer answer = ingest.send(ingest.request(REPLAY)
                .header("x-muster-key", RunningIngest.OPERATOR)
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString("{\"filter\":{}}")));

        assertThat(answer.status()).isEqualTo(415);
    }

    /// Posts an element that cannot be read and tells by what it is recognised.
    private String quarantined(String element) {
        assertThat(ingest.post(array(element)).status()).isEqualTo(202);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(element.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode listed(String id) {
        return listed(id, "open");
    }

    private JsonNode listed(String id, String state) {
        return ingest.operator(LIST + "?limit=1000&state=" + state)
                .json()
                .get("items")
                .valueStream()
                .filter(it -> it.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Answer replay(String id) {
        return ingest.operator(REPLAY, "{\"ids\":[\"" + id + "\"]}");
    }

    private static String outcome(Answer answer) {
        return answer.json().at("/items/0/outcome").asString();
    }
}
