package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.Events.validation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.json.JsonProviders;
import com.azure.messaging.eventgrid.systemevents.SubscriptionValidationResponse;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.RawHttp;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Scrape;
import dev.muster.ingest.fixtures.Shared;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows 1 to 10 of `event-grid-contract.md` section 5, against the running service.
class HandshakeIT {

    private static final String TYPE = "aeg-event-type";

    private final RunningIngest ingest = RunningIngest.shared();

    @Nested
    class EventGridSchema {

        @Test
        void sendsTheCodeBackUnchangedWithALength() throws Exception {
            Answer answer = ingest.post(array(validation("512d38B6-c7b8")), TYPE, "SubscriptionValidation");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"validationResponse\":\"512d38B6-c7b8\"}");
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Content-Length"))
                    .isEqualTo(String.valueOf(answer.body().length()));
            assertThat(answer.header("Transfer-Encoding")).isNull();
            assertThat(SubscriptionValidationResponse.fromJson(JsonProviders.createReader(answer.body()))
                            .getValidationResponse())
                    .isEqualTo("512d38B6-c7b8");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "subscriptionvalidation"})
        void needsNoHeaderWhenTheValidationEventComesAlone(String header) {
            assertThat(ingest.post(array(validation("code-1")), TYPE, header).body())
                    .contains("code-1");
            assertThat(ingest.post(validation("code-1").json()).body()).contains("code-1");
        }

        @Test
        void understandsTheValidationEventAsACloudEventToo() {
            List<byte[]> samples = Stream.of("sdk-go", "sdk-java")
                    .flatMap(it -> Shared.files("azure-samples/eventgrid/" + it).stream())
                    .filter(it -> it.toString().contains("ValidationEvent"))
                    .map(Shared::bytes)
                    .toList();

            assertThat(samples)
                    .hasSize(2)
                    .allSatisfy(it -> assertThat(ingest.post(it).body())
                            .isEqualTo("{\"validationResponse\":\"512d38b6-c7b8-40c8-89fe-f46f9e9622b6\"}"));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"", " ", "a b", "<script>", "a_b", "é", "\u0000", "a\n"})
        void refusesACodeThatIsNone(@Nullable String code) {
            Answer answer = ingest.post(array(validation(code)), TYPE, "SubscriptionValidation");

            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void refusesACodeThatIsNoTextOrTooLong() {
            assertThat(ingest.post(array(validation(7)), TYPE, "SubscriptionValidation")
                            .status())
                    .isEqualTo(400);
            assertThat(ingest.post(array(validation("a".repeat(257)))).status()).isEqualTo(400);
            assertThat(ingest.post(array(validation("a".repeat(256)))).status()).isEqualTo(200);
        }

        @ParameterizedTest
        @ValueSource(strings = {"Notification", "SomethingNew"})
        void isAnOrdinaryEventWhenItIsNotAnnounced(String header) {
            Scrape before = ingest.scrape();

            Answer answer = ingest.post(array(validation("code-1")), TYPE, header);

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
            assertThat(ingest.scrape().events("ignored")).isEqualTo(before.events("ignored") + 1);
        }

        @Test
        void isAnOrdinaryEventAmongOthers() {
            Answer answer = ingest.post(array(validation("code-1"), eventGrid("e")), TYPE, "SubscriptionValidation");

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.body()).isEmpty();
        }
    }

    @Nested
    class OnlyWhatIsOnOurLists {

        @Test
        void refusesUnknownEventSubscriptionsAndTopics() {
            String sender = "aeg-subscription-name";
            try (RunningIngest strict = RunningIngest.start(
                    "--muster.ingest.event-subscriptions=muster-feed", "--muster.ingest.watch.subscriptions=aaaa")) {
                String known = array(validation("code-1").with("topic", "/subscriptions/AAAA"));
                String unknown = array(validation("code-1").with("topic", "/subscriptions/bbbb"));

                assertThat(strict.post(known, sender, "MUSTER-FEED").status()).isEqualTo(200);
                assertThat(strict.post(unknown, sender, "MUSTER-FEED").status()).isEqualTo(403);
                assertThat(strict.post(known, sender, "other").status()).isEqualTo(403);
                assertThat(strict.post(known).status()).isEqualTo(403);
                assertThat(strict.post(array(validation("code-1").with("topic", "x")), sender, "muster-feed")
                                .status())
                        .isEqualTo(403);
            }
        }
    }

    @Nested
    class CloudEventsSchema {

        private static final String ORIGIN = "eventgrid.azure.net";

        @Test
        void consentsToAnOriginOnTheListWithoutCredentials() {
            Answer answer = options("WebHook-Request-Origin", "EventGrid.azure.net");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("WebHook-Allowed-Origin")).isEqualTo("EventGrid.azure.net");
            assertThat(answer.header("WebHook-Allowed-Rate")).isEqualTo("60000");
            assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
            assertThat(answer.body()).isEmpty();
        }

        @Test
        void consentsToTheLowerOfBothRates() {
            assertThat(rate("120")).isEqualTo("120");
            assertThat(rate("60001")).isEqualTo("60000");
            assertThat(rate("0")).isEqualTo("60000");
            assertThat(rate("-5")).isEqualTo("60000");
            assertThat(rate("many")).isEqualTo("60000");
            assertThat(rate("99999999999999")).isEqualTo("60000");
        }

        @Test
        void doesNotCallTheCallback() throws Exception {
            try (var callback = new ServerSocket(0)) {
                Answer answer = options(
                        "WebHook-Request-Origin",
                        ORIGIN,
                        "WebHook-Request-Callback",
                        "http://127.0.0.1:" + callback.getLocalPort() + "/");

                callback.setSoTimeout(300);
                assertThat(answer.header("WebHook-Allowed-Origin")).isEqualTo(ORIGIN);
                assertThatThrownBy(callback::accept).isInstanceOf(SocketTimeoutException.class);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "evil.example",
                    "eventgrid.azure.net, evil.example",
                    "eventgrid.azure.net.evil.example",
                    "*",
                })
        void consentsToNobodyElseAndReflectsNothing(String origin) {
            assertRefused(options("WebHook-Request-Origin", origin));
        }

        @Test
        void consentsToNothingWithAControlCharacter() throws Exception {
            try (RawHttp http = new RawHttp(ingest.port())) {
                String answer = http.send(RawHttp.request(
                                "OPTIONS /eventgrid HTTP/1.1",
                                "Host: localhost",
                                "Connection: close",
                                "WebHook-Request-Origin: eventgrid.azure.net\u0001"))
                        .answer();

                assertThat(answer)
                        .startsWith("HTTP/1.1 40")
                        .doesNotContain("eventgrid")
                        .doesNotContain("WebHook");
            }
        }

        @Test
        void refusesLongOriginsAndSeveral() {
            assertRefused(options("WebHook-Request-Origin", "a".repeat(300)));
            assertRefused(options("WebHook-Request-Origin", ORIGIN, "WebHook-Request-Origin", ORIGIN));
        }

        @Test
        void refusesBrowsersAndScannersWithoutAWordOfCors() {
            assertRefused(options());
            assertRefused(options("Origin", "https://evil.example", "Access-Control-Request-Method", "POST"));
        }

        @Test
        void isNotMistakenForAPreflight() {
            Answer answer = options(
                    "WebHook-Request-Origin", ORIGIN,
                    "Origin", ORIGIN,
                    "Access-Control-Request-Method", "POST");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("WebHook-Allowed-Origin")).isEqualTo(ORIGIN);
        }

        private @Nullable String rate(String asked) {
            return options("WebHook-Request-Origin", ORIGIN, "WebHook-Request-Rate", asked)
                    .header("WebHook-Allowed-Rate");
        }

        private void assertRefused(Answer answer) {
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.headerNamesBeginningWith("WebHook-")).isEmpty();
            assertThat(answer.headers().map().values().toString()).doesNotContain("evil", "eventgrid", "aaaa");
            assertThat(answer.body()).isEmpty();
        }

        private Answer options(String... headers) {
            HttpRequest.Builder request = ingest.request("/eventgrid").method("OPTIONS", BodyPublishers.noBody());
            for (int i = 0; i < headers.length; i += 2) {
                request.header(headers[i], headers[i + 1]);
            }
            return ingest.send(request);
        }
    }
}
