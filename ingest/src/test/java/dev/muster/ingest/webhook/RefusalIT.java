package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.RunningIngest.OTHER_SECRET;
import static dev.muster.ingest.fixtures.RunningIngest.SECRET;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.muster.contract.Topics;
import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.RawHttp;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Scrape;
import dev.muster.ingest.fixtures.TopicTail;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows 19, 23 to 28, 32 and 35 to 37 of `event-grid-contract.md` section 5, against the running service.
class RefusalIT {

    private final RunningIngest ingest = RunningIngest.shared();
    private final String delivery = array(eventGrid("e"));

    @Nested
    class Callers {

        @Test
        void showOneOfTwoSecretsInTheHeaderOrTheQuery() {
            assertThat(ingest.post(delivery, "x-muster-key", SECRET).status()).isEqualTo(202);
            assertThat(ingest.post(delivery, "x-muster-key", OTHER_SECRET).status())
                    .isEqualTo(202);
            assertThat(query("?code=" + SECRET).status()).isEqualTo(202);
            assertThat(query("?a=b&code=" + URLEncoder.encode(OTHER_SECRET, UTF_8))
                            .status())
                    .isEqualTo(202);
            assertThat(query("?code=" + OTHER_SECRET.replace("%", "%25")).status())
                    .isEqualTo(202);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "?code=wrong",
                    "?code=",
                    "?code",
                    "?",
                    "",
                    "?CODE=" + SECRET,
                    "?code=%25zz",
                    "?xcode=" + SECRET
                })
        void areRefusedWithoutOne(String query) {
            Scrape before = ingest.scrape();

            Answer answer = query(query);

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(ingest.scrape().events("unauthorized")).isEqualTo(before.events("unauthorized") + 1);
        }

        @Test
        void areRefusedWithAQueryNobodyCanDecode() throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                assertThat(http.send(RawHttp.request(
                                        "POST /eventgrid?code=%zz&%&code HTTP/1.1",
                                        "Host: localhost", "Content-Length: 0", "Connection: close"))
                                .answer())
                        .startsWith("HTTP/1.1 401");
            }
        }

        @Test
        void areRefusedBeforeAnythingElseIsLookedAt() {
            assertThat(ingest.post("no json", "x-muster-key", "wrong", "Content-Type", "text/plain")
                            .status())
                    .isEqualTo(401);
        }

        @Test
        void mayBeAnybodyWhenThatIsAskedFor() {
            try (RunningIngest open =
                    RunningIngest.start("--muster.ingest.secrets=", "--muster.ingest.allow-anonymous=true")) {
                assertThat(open.post(delivery, "x-muster-key", "whatever").status())
                        .isEqualTo(202);
            }
        }

        private Answer query(String query) {
            return ingest.send(ingest.request("/eventgrid" + query)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(delivery)));
        }
    }

    @Nested
    class Bodies {

        @ParameterizedTest
        @ValueSource(strings = {"", "no json", "[", "{\"id\":", "[]]", "<xml/>"})
        void thatAreNotJsonAreRefusedForGood(String body) {
            Scrape before = ingest.scrape();

            assertThat(ingest.post(body).status()).isEqualTo(400);
            assertThat(ingest.scrape().events("rejected")).isEqualTo(before.events("rejected") + 1);
        }

        @Test
        void ofOneSingleStringAreReadUpToTheLimit() {
            assertThat(ingest.post("\"" + "x".repeat(4 * 1024 * 1024 - 2) + "\"")
                            .status())
                    .isEqualTo(202);
        }

        @Test
        void overTheLimitOfTheDocumentAreNotRead() throws Exception {
            assertThat(ingest.post("\"" + "x".repeat(4 * 1024 * 1024 - 1) + "\"")
                            .status())
                    .isEqualTo(413);
            try (RawHttp http = new RawHttp(ingest.port())) {
                assertThat(http.send(RawHttp.post("Content-Length: 99999999999"))
                                .head())
                        .startsWith("HTTP/1.1 413")
                        .containsIgnoringCase("Connection: close");
            }
        }

        @Test
        void overTheLimitInChunksAreNotReadToTheEnd() throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                http.send(RawHttp.post("Transfer-Encoding: chunked") + "400001\r\n" + "x".repeat(0x400001) + "\r\n");
                assertThat(http.head()).startsWith("HTTP/1.1 413");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"Content-Length: 100", "Transfer-Encoding: chunked"})
        void thatEndEarlyMayComeAgain(String framing) throws Exception {
            String start = framing.startsWith("T") ? "64\r\n[{\"id\":1}" : "[{\"id\":1}";
            try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                    RawHttp http = new RawHttp(ingest.port())) {
                String answer =
                        http.send(RawHttp.post(framing) + start).endOfInput().answer();

                assertThat(answer)
                        .satisfiesAnyOf(
                                it -> assertThat(it).isEmpty(),
                                it -> assertThat(it).startsWith("HTTP/1.1 503"));
                assertThat(hints.read()).isEmpty();
            }
        }

        @Test
        void withBrokenChunksMayComeAgain() throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                assertThat(http.send(RawHttp.post("Transfer-Encoding: chunked") + "zz\r\n[]\r\n0\r\n\r\n")
                                .answer())
                        .satisfiesAnyOf(
                                it -> assertThat(it).isEmpty(),
                                it -> assertThat(it).startsWith("HTTP/1.1 503"));
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "json",
                    ";",
                    "a/b/c"
                })
        void thatDoNotCallThemselvesJsonAreRefused(String type) {
            assertThat(ingest.post(delivery, "Content-Type", type).status()).isEqualTo(415);
        }

        @Test
        void withoutContentTypeAreTakenForJson() {
            assertThat(ingest.send(ingest.request("/eventgrid?code=" + SECRET).POST(BodyPublishers.ofString(delivery)))
                            .status())
                    .isEqualTo(202);
        }

        @Test
        void thatAreCompressedAreRefused() {
            assertThat(ingest.post(delivery, "Content-Encoding", "gzip").status())
                    .isEqualTo(415);
        }

        @Test
        void areAnsweredWhateverTheCallerWouldLikeToRead() {
            assertThat(ingest.post(delivery, "Accept", "image/png").status()).isEqualTo(202);
            assertThat(ingest.post(delivery, "Accept", "not a type").status()).isEqualTo(202);
            assertThat(ingest.post("no json", "Accept", "image/png").status()).isEqualTo(400);
        }

        @Test
        void thatAreReallyCompressedAreRefusedToo() throws Exception {
            byte[] gzip = gzip(delivery);
            assertThat(ingest.send(ingest.request()
                                    .header("Content-Encoding", "gzip")
                                    .POST(BodyPublishers.ofByteArray(gzip)))
                            .status())
                    .isEqualTo(415);
            assertThat(ingest.post(gzip).status()).isEqualTo(400);
            try (RawHttp http = new RawHttp(ingest.port())) {
                assertThat(http.send(RawHttp.post("Transfer-Encoding: gzip, chunked", "Connection: close"))
                                .head())
                        .startsWith("HTTP/1.1 5");
            }
        }
    }

    /// One service with short times and the least room that may be set serves these.
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class TooMuchOrTooSlow {

        private final RunningIngest strict =
                RunningIngest.start("--muster.ingest.upload-timeout=1s", "--muster.ingest.bytes-in-flight=8MB");

        @AfterAll
        void stop() {
            strict.close();
        }

        @ParameterizedTest
        @ValueSource(strings = {"Content-Length: 4194304", "Transfer-Encoding: chunked"})
        void silenceIsAnswered408(String framing) throws Exception {
            try (RawHttp slow = new RawHttp(strict.port())) {
                slow.send(RawHttp.post(framing) + (framing.startsWith("T") ? "5\r\n[" : "["));

                assertThat(slow.answer()).startsWith("HTTP/1.1 408").containsIgnoringCase("Connection: close");
            }
        }

        @Test
        void aTrickleIsAnswered408() throws Exception {
            try (RawHttp slow = new RawHttp(strict.port())) {
                slow.send(RawHttp.post("Content-Length: 100000") + "[");

                assertThat(slow.trickle(Duration.ofMillis(100)).answer()).startsWith("HTTP/1.1 408");
            }
        }

        @Test
        void anEndlessBodyIsCutOff() throws Exception {
            try (RawHttp endless = new RawHttp(strict.port())) {
                endless.send(RawHttp.post("Transfer-Encoding: chunked"));

                assertThat(endless.flood("10000\r\n" + "1,".repeat(0x8000) + "\r\n", 2 * DeliveryReader.MAX_BODY)
                                .head())
                        .startsWith("HTTP/1.1 413");
            }
            assertThat(strict.post(delivery).status()).isEqualTo(202);
        }

        @Test
        void largeBodiesThatCrawlInKeepNoOrdinaryDeliveryOut() throws Exception {
            List<RawHttp> slow = new ArrayList<>();
            try {
                for (int i = 0; i < 3; i++) {
                    slow.add(new RawHttp(strict.port()));
                    slow.getLast().send(RawHttp.post("Content-Length: 4194304") + " ".repeat(3 * 1024 * 1024));
                }

                assertThat(strict.post(delivery).status()).isEqualTo(202);
                assertThat(slow.stream().map(RefusalIT::head))
                        .allMatch(it -> it.startsWith("HTTP/1.1 408") || it.startsWith("HTTP/1.1 503"))
                        .anyMatch(it -> it.startsWith("HTTP/1.1 503") && it.contains("Retry-After: 10"));
            } finally {
                for (RawHttp http : slow) {
                    http.close();
                }
            }
            assertThat(strict.post(" ".repeat(3 * 1024 * 1024) + delivery).status())
                    .isEqualTo(202);
        }

        @Test
        void moreRequestsThanThereIsRoomForMayComeAgain() throws Exception {
            List<RawHttp> open = new ArrayList<>();
            try {
                // On a busy machine the first are given up before the last have come.
                var refused = await().atMost(Duration.ofMinutes(1))
                        .until(
                                () -> {
                                    fill(open);
                                    return strict.post(delivery);
                                },
                                it -> it.status() == 503);
                assertThat(refused.header("Retry-After")).isEqualTo("10");
            } finally {
                for (RawHttp http : open) {
                    http.close();
                }
            }
            await().until(() -> strict.post(delivery).status() == 202);
        }

        private void fill(List<RawHttp> open) throws Exception {
            for (int i = 0; i < 4 * 1024 * 1024 / InFlight.BEGINNING; i++) {
                open.add(new RawHttp(strict.port()));
                open.getLast().send(RawHttp.post("Content-Length: 100") + "[");
            }
        }
    }

    @Nested
    class Methods {

        @ParameterizedTest
        @ValueSource(strings = {"GET", "HEAD", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "post"})
        void otherThanPostAndOptionsAreNotAllowed(String method) throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                String answer = http.send(RawHttp.request(
                                method + " /eventgrid HTTP/1.1",
                                "Host: localhost",
                                "Connection: close",
                                "x-muster-key: " + SECRET,
                                "Content-Length: 0"))
                        .answer();

                assertThat(answer)
                        .startsWith("HTTP/1.1 405")
                        .containsIgnoringCase("Allow: POST, OPTIONS\r\n")
                        .doesNotContain(SECRET);
            }
        }
    }

    @Nested
    class Paths {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/eventgrid/",
                    "/eventgrid/x",
                    "/EventGrid",
                    "/error",
                    "/index.html",
                    "/favicon.ico",
                    "/actuator",
                    "/actuator/prometheus"
                })
        void otherThanOursAreNotFound(String path) {
            assertThat(ingest.get(path).status()).isEqualTo(404);
            assertThat(ingest.send(ingest.request(path).POST(BodyPublishers.ofString(delivery)))
                            .status())
                    .isEqualTo(404);
        }

        @Test
        void areNotRepeatedInTheAnswer() throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                String answer = http.send(RawHttp.request("GET /marker<>\"?code=marker HTTP/1.1", "Host: localhost"))
                        .answer();

                assertThat(answer)
                        .startsWith("HTTP/1.1 400")
                        .doesNotContain("marker")
                        .doesNotContain("Tomcat");
            }
        }
    }

    private static String head(RawHttp http) {
        try {
            return http.head();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(UTF_8));
        }
        return bytes.toByteArray();
    }
}
