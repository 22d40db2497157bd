package dev.muster.simulator.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.TestClock;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// How the journal judges its clients. The path tells the budgets of a call, the first one counting.
class JournalTest {

    private final TestClock clock = new TestClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final List<String> exhausted = new ArrayList<>();
    private Answer answer = Answer.empty(200);
    private final Journal journal = new Journal(
            request -> answer,
            request -> new Call(
                    "me",
                    "Test/" + request.method(),
                    "s",
                    "t",
                    request.is("GET"),
                    List.of(request.path().substring(1).split(","))),
            call -> call.buckets().stream().filter(exhausted::contains).toList(),
            clock);

    @Test
    void countsCallsByOperationAndStatus() throws Exception {
        call("GET", "/a");
        call("GET", "/a");
        answer = Answer.empty(503);
        call("GET", "/a");
        JsonNode operations = journal.conduct().path("byOperation");
        assertThat(Json.at(operations, "Test/GET", "200").asInt()).isEqualTo(2);
        assertThat(Json.at(operations, "Test/GET", "503").asInt()).isEqualTo(1);
        assertThat(journal.since(0))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry.bucket()).isEqualTo("a"));
    }

    @Test
    void findsCallsMadeTooEarlyInTheSameBudgetOnly() throws Exception {
        answer = Answer.empty(429).with("Retry-After", "10");
        call("GET", "/a");
        answer = Answer.empty(200);
        clock.advance(Duration.ofMillis(9_900));
        call("GET", "/b");
        assertThat(early()).isZero();
        call("GET", "/a");
        assertThat(early()).isEqualTo(1);
        JsonNode sample =
                Json.at(journal.conduct(), "beforeRetryAfter", "calls").path(0);
        assertThat(Json.text(sample, "bucket")).isEqualTo("a");
        assertThat(sample.path("earlyMillis").asInt()).isEqualTo(100);
        clock.advance(Duration.ofMillis(100));
        call("GET", "/a");
        assertThat(early()).isEqualTo(1);
    }

    @Test
    void anAnswerMayBeAboutAnotherBudgetThanTheFirst() throws Exception {
        answer = Answer.empty(429).with("Retry-After", "10").about("vm");
        call("GET", "/a,vm");
        answer = Answer.empty(200);
        call("GET", "/a,other");
        assertThat(early()).isZero();
        call("GET", "/a,vm");
        assertThat(early()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            429 | 5                              | true
            503 | 5                              | true
            200 | 5                              | false
            429 | Sun, 01 Mar 2026 12:00:05 GMT  | true
            429 | Sun, 01 Mar 2026 11:59:55 GMT  | false
            429 | -5                             | false
            429 | soon                           | false
            429 | 315360000                      | false
            """)
    void believesWhatCanBeBelieved(int status, String retryAfter, boolean believed) throws Exception {
        answer = Answer.empty(status).with("Retry-After", retryAfter);
        call("GET", "/a");
        answer = Answer.empty(200);
        clock.advance(Duration.ofSeconds(1));
        call("GET", "/a");
        assertThat(early() == 1).isEqualTo(believed);
    }

    @Test
    void countsWhatIsOverABudgetWhoeverAnswers() throws Exception {
        exhausted.add("vm");
        call("GET", "/a,vm");
        call("GET", "/a");
        assertThat(Json.at(journal.conduct(), "overBudget", "byBucket", "vm").asInt())
                .isEqualTo(1);
        assertThat(Json.at(journal.conduct(), "overBudget", "count").asInt()).isEqualTo(1);
    }

    @Test
    void findsCallsThatAreNoReads() throws Exception {
        call("GET", "/a");
        call("PUT", "/a");
        assertThat(Json.at(journal.conduct(), "notRead", "count").asInt()).isEqualTo(1);
        assertThat(Json.text(Json.at(journal.conduct(), "notRead", "calls").path(0), "method"))
                .isEqualTo("PUT");
    }

    @Test
    void forgetsAll() throws Exception {
        answer = Answer.empty(429).with("Retry-After", "10");
        exhausted.add("a");
        call("PUT", "/a");
        call("PUT", "/a");
        journal.forgetConduct();
        JsonNode conduct = journal.conduct();
        assertThat(conduct.path("total").asInt()).isZero();
        assertThat(early()).isZero();
        assertThat(Json.at(conduct, "overBudget", "count").asInt()).isZero();
        assertThat(Json.at(conduct, "notRead", "count").asInt()).isZero();
        exhausted.clear();
        call("GET", "/a");
        assertThat(early()).as("and what was asked before").isZero();
    }

    @Test
    void keepsWhatTheCallerWasTold() throws Exception {
        answer = Answer.empty(429).with("Retry-After", "10");
        call("GET", "/a");
        assertThat(journal.since(0).getLast().retryAfter()).isEqualTo(Optional.of("10"));
        assertThat(journal.since(0).getLast().call().caller()).isEqualTo("me");
    }

    private int early() {
        return Json.at(journal.conduct(), "beforeRetryAfter", "count").asInt();
    }

    private void call(String method, String path) throws InterruptedException {
        journal.handle(new Request(method, path, Query.parse(""), Map.of(), InputStream.nullInputStream()));
    }
}
