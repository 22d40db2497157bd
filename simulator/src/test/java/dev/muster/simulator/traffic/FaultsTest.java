package dev.muster.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {

    private final AtomicReference<String> truth = new AtomicReference<>("old");
    private final AtomicLong nanos = new AtomicLong();
    private final Faults faults = new Faults(nanos::get);
    private final FaultyEndpoint endpoint = new FaultyEndpoint(
            request -> Answer.text(200, "text/plain", truth.get()),
            faults,
            request -> new Call("", "Test/read", request.path().startsWith("/s1") ? "s1" : "", "a/b", true, List.of()),
            (status, code, request) -> Answer.text(status, "text/plain", code.orElse("usual")),
            request -> Optional.of("stranger".getBytes(StandardCharsets.UTF_8)),
            new TestClock(Instant.parse("2026-03-01T12:00:00Z")));
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        faults.clear();
        threads.shutdownNow();
    }

    @Test
    void strikesOnlyWhatMatchesAndOnlySoOften() throws Exception {
        set("[{\"match\": \"/VMS/\", \"status\": 503, \"retryAfter\": \"5\", \"times\": 2}]");
        assertThat(get("/nics/a").status()).isEqualTo(200);
        assertThat(get("/vms/a").status()).isEqualTo(503);
        assertThat(get("/vms/b").headers()).containsEntry("Retry-After", "5");
        assertThat(get("/vms/c").status()).isEqualTo(200);
    }

    @Test
    void cutsAnswers() throws Exception {
        set("[{\"match\": \".\", \"cut\": true}]");
        assertThat(get("/x").cut()).isTrue();
    }

    @Test
    void aHeldAnswerTellsOfThePast() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\", \"times\": 1}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        truth.set("new");
        assertThat(text(get("/x"))).isEqualTo("new");
        assertThat(faults.release("gate")).contains(1);
        assertThat(text(held.get())).isEqualTo("old");
    }

    @Test
    void aHeldRequestMayAlsoBeAnsweredWithThePresent() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\", \"compute\": \"after\"}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        truth.set("new");
        assertThat(faults.release("gate")).contains(1);
        assertThat(text(held.get())).isEqualTo("new");
        assertThat(text(get("/x"))).isEqualTo("new");
    }

    @Test
    void newFaultsLetGoWhatTheOldOnesHeld() throws Exception {
        set("[{\"match\": \".\", \"hold\": \"gate\"}]");
        CompletableFuture<Answer> held = later("/x");
        await().until(() -> held("gate") == 1);
        faults.clear();
        assertThat(held.get().status()).isEqualTo(200);
        assertThat(faults.release("gate")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithAWish() {
        assertThatIllegalArgumentException().isThrownBy(() -> set("{}")).withMessageContaining("array");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"match\": \"(\"}]"))
                .withMessageContaining("match");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"status\": 99}]"))
                .withMessageContaining("100 to 599");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"statsu\": 500}]"))
                .withMessageContaining("statsu");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> set("[{\"compute\": \"never\"}]"))
                .withMessageContaining("before");
    }

    @Test
    void strikesForAWhileOnly() throws Exception {
        set("[{\"status\": 503, \"forSeconds\": 2}]");
        assertThat(get("/x").status()).isEqualTo(503);
        nanos.addAndGet(2_000_000_000L);
        assertThat(get("/x").status()).isEqualTo(200);
    }

    @Test
    void strikesEverySoManiethOrAShareThatTheSeedDecides() throws Exception {
        set("[{\"status\": 503, \"every\": 3}]");
        assertThat(struck(9)).isEqualTo(List.of(2, 5, 8));
        set("[{\"status\": 503, \"share\": 0.3, \"seed\": 7}]");
        List<Integer> once = struck(100);
        assertThat(once).hasSizeBetween(15, 45);
        set("[{\"status\": 503, \"share\": 0.3, \"seed\": 7}]");
        assertThat(struck(100)).isEqualTo(once);
        set("[{\"status\": 503, \"share\": 0.3, \"seed\": 8}]");
        assertThat(struck(100)).isNotEqualTo(once);
    }

    @Test
    void isAboutSubscriptionsTypesAndOperations() throws Exception {
        set("[{\"status\": 500, \"subscription\": \"S1\"}, {\"status\": 501, \"type\": \"x/y\"},"
                + " {\"status\": 502, \"operation\": \"write$\"}, {\"status\": 503, \"method\": \"post\"},"
                + " {\"status\": 504, \"type\": \"A/B\"}]");
        assertThat(get("/s1/x").status()).isEqualTo(500);
        assertThat(get("/s2/x").status()).isEqualTo(504);
    }

    @Test
    void isAboutQueriesByWhatTheyAsk() throws Exception {
        set("[{\"status\": 500, \"query\": \"virtualMachines\"}]");
        assertThat(post("{\"query\": \"resources | where type =~ 'a/virtualmachines'\"}")
                        .status())
                .isEqualTo(500);
        assertThat(post("{\"query\": \"resources\"}").status()).isEqualTo(200);
        assertThat(post("no json").status()).isEqualTo(200);
    }

    @Test
    void comesAndGoesOneByOne() throws Exception {
        assertThat(faults.add(Json.parse("{\"status\": 500, \"match\": \"/a\"}")))
                .containsExactly("fault-1");
        assertThat(faults.add(Json.parse("[{\"name\": \"b\", \"status\": 501, \"match\": \"/b\"}]")))
                .containsExactly("b");
        assertThat(get("/a").status()).isEqualTo(500);
        assertThat(get("/b").status()).isEqualTo(501);
        faults.add(Json.parse("{\"name\": \"b\", \"status\": 502, \"match\": \"/b\"}"));
        assertThat(get("/b").status()).isEqualTo(502);
        assertThat(faults.remove("fault-1")).isTrue();
        assertThat(faults.remove("fault-1")).isFalse();
        assertThat(get("/a").status()).isEqualTo(200);
        assertThat(faults.names()).containsExactly("b");
        assertThat(faults.describe().getFirst().path("struck").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            7                | 7
            -5               | -5
            soon             | soon
            date:30          | Sun, 1 Mar 2026 12:00:30 GMT
            date:-30         | Sun, 1 Mar 2026 11:59:30 GMT
            """)
    void asksToWaitInAllWays(String wish, String header) throws Exception {
        set("[{\"status\": 429, \"retryAfter\": \"" + wish + "\"}]");
        assertThat(get("/x").headers()).containsEntry("Retry-After", header);
    }

    @Test
    void doesNotAskToWaitUnlessWished() throws Exception {
        set("[{\"status\": 429}]");
        assertThat(get("/x").headers()).doesNotContainKey("Retry-After");
    }

    @Test
    void spoilsTheContent() throws Exception {
        truth.set("{}");
        set("[{\"fault\": \"wrong-content\", \"times\": 1},"
                + " {\"fault\": \"wrong-content\", \"content\": \"not-json\", \"times\": 1},"
                + " {\"fault\": \"wrong-content\", \"content\": \"empty\", \"times\": 1},"
                + " {\"fault\": \"wrong-content\", \"content\": \"other-resource\"}]");
        assertThat(text(get("/x"))).startsWith("<html>");
        assertThat(text(get("/x"))).isEqualTo("{\"value\": [tru");
        assertThat(text(get("/x"))).isEmpty();
        assertThat(text(get("/x"))).isEqualTo("stranger");
    }

    @Test
    void shortensPagesAndLeadsInCircles() throws Exception {
        truth.set("{\"value\": [1, 2, 3], \"nextLink\": \"next\"}");
        set("[{\"fault\": \"short-page\", \"drop\": 2, \"times\": 1},"
                + " {\"fault\": \"short-page\", \"keepLink\": false, \"times\": 1},"
                + " {\"fault\": \"looping-link\"}]");
        assertThat(text(get("/x"))).isEqualTo("{\"value\":[1],\"nextLink\":\"next\"}");
        assertThat(text(get("/x"))).isEqualTo("{\"value\":[1,2]}");
        assertThat(Json.text(Json.parse(get("/x").body()), "nextLink")).isEqualTo("https://localhost/x?");
    }

    @Test
    void spoilsPagesOfTheGraph() throws Exception {
        String page = "{\"totalRecords\":2,\"count\":2,\"data\":[1,2],\"resultTruncated\":\"false\","
                + "\"$skipToken\":\"t\"}";
        truth.set(page);
        set("[{\"fault\": \"graph-rows-missing\", \"times\": 1},"
                + " {\"fault\": \"graph-rows-missing\", \"counted\": false, \"times\": 1},"
                + " {\"fault\": \"graph-total-off\", \"by\": 3, \"times\": 1},"
                + " {\"fault\": \"graph-truncated\", \"times\": 1},"
                + " {\"fault\": \"graph-looping-token\"}]");
        assertThat(text(post("{}")))
                .contains("\"data\":[1]")
                .contains("\"count\":1")
                .contains("\"totalRecords\":2");
        assertThat(text(post("{}"))).contains("\"data\":[1]").contains("\"count\":2");
        assertThat(text(post("{}"))).contains("\"totalRecords\":5");
        assertThat(text(post("{}"))).contains("\"resultTruncated\":\"true\"").doesNotContain("skipToken");
        assertThat(text(post("{}"))).isEqualTo(page);
        assertThat(text(post("{\"options\": {\"$skipToken\": \"own\"}}"))).contains("\"$skipToken\":\"own\"");
    }

    @Test
    void anErrorIsNotSpoiltFurther() throws Exception {
        set("[{\"fault\": \"wrong-content\"}]");
        FaultyEndpoint failing = new FaultyEndpoint(
                request -> Answer.text(404, "text/plain", "gone"),
                faults,
                request -> Call.NONE,
                (status, code, request) -> Answer.empty(status),
                request -> Optional.empty(),
                new TestClock(Instant.EPOCH));
        assertThat(text(failing.handle(request("GET", "/x", "")))).isEqualTo("gone");
    }

    @Test
    void takesTheRightToReadASubscription() throws Exception {
        set("[{\"fault\": \"forbidden\", \"subscription\": \"S1\"}]");
        assertThat(get("/s1/x").status()).isEqualTo(403);
        assertThat(get("/s2/x").status()).isEqualTo(200);
        assertThat(faults.readable("s1")).isFalse();
        assertThat(faults.listed("s1")).isFalse();
        assertThat(faults.readable("s2")).isTrue();
        set("[{\"fault\": \"forbidden\", \"subscription\": \"S1\", \"listed\": true, \"forSeconds\": 1}]");
        assertThat(faults.listed("s1")).isTrue();
        assertThat(faults.readable("s1")).isFalse();
        nanos.addAndGet(1_000_000_000L);
        assertThat(faults.readable("s1")).isTrue();
        set("[{\"fault\": \"hidden\", \"subscription\": \"s1\"}]");
        assertThat(faults.listed("s1")).isFalse();
        assertThat(get("/s1/x").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"fault": "nonsense"}                               | events-lost
            {"fault": "forbidden"}                              | subscription
            {"fault": "events-lost", "status": 500}             | status
            {"share": 2}                                        | 0 to 1
            {"forSeconds": -1}                                  | seconds
            {"fault": "wrong-content", "content": "xml"}        | html
            {"query": "("}                                      | query
            {"cut": "yes"}                                      | true or false
            {"match": 5}                                        | must be a text
            3                                                   | object
            """)
    void saysWhatIsWrongWithEachField(String wish, String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> faults.add(Json.parse(wish)))
                .withMessageContaining(words);
    }

    @Test
    void everyNameCanBeWished() {
        for (String kind : FaultKinds.NAMES) {
            faults.add(Json.object("fault", kind, "subscription", "s1"));
        }
        assertThat(faults.names()).hasSameSizeAs(FaultKinds.NAMES);
    }

    private List<Integer> struck(int requests) throws InterruptedException {
        List<Integer> struck = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            if (get("/x").status() == 503) {
                struck.add(i);
            }
        }
        return struck;
    }

    private Answer post(String body) throws InterruptedException {
        return endpoint.handle(request("POST", "/graph", body));
    }

    private static Request request(String method, String path, String body) {
        return new Request(
                method,
                path,
                Query.parse(""),
                Map.of(),
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }

    private void set(String json) {
        faults.set(Json.parse(json));
    }

    private int held(String name) {
        return faults.describe().stream()
                .filter(fault -> Json.text(fault, "hold").equals(name))
                .mapToInt(fault -> fault.path("held").asInt())
                .sum();
    }

    private CompletableFuture<Answer> later(String path) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return get(path);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                threads);
    }

    private Answer get(String path) throws InterruptedException {
        return endpoint.handle(new Request("GET", path, Query.parse(""), Map.of(), InputStream.nullInputStream()));
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
