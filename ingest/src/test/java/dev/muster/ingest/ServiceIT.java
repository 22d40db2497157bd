package dev.muster.ingest;

import static dev.muster.ingest.fixtures.Events.PERSON;
import static dev.muster.ingest.fixtures.Events.SUBSCRIPTION;
import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Broker;
import dev.muster.ingest.fixtures.RawHttp;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Scrape;
import dev.muster.ingest.fixtures.TopicTail;
import dev.muster.ingest.publish.DurablePublisher;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

/// The service as a whole: what it does when Kafka or its own code fails, when it starts and when it stops.
class ServiceIT {

    private static final Duration DECISION = Duration.ofSeconds(12);

    private final String delivery = array(eventGrid("e"));

    @Test
    void answersInTimeAndStaysReadyWhileKafkaIsAway() {
        try (RunningIngest ingest = RunningIngest.start("--muster.kafka.bootstrap-servers=127.0.0.1:1")) {
            Instant start = Instant.now();

            var answer = ingest.post(delivery);

            assertThat(Duration.between(start, Instant.now())).isLessThan(DECISION);
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("30");
            assertThat(ingest.get("/readyz").status()).isEqualTo(200);
            assertThat(ingest.get("/livez").status()).isEqualTo(200);
            assertThat(ingest.post(array(eventGrid("e").type("Unwatched"))).status())
                    .isEqualTo(202);
            Scrape scrape = ingest.scrape();
            assertThat(scrape.events("rejected")).isEqualTo(1);
            assertThat(scrape.events("accepted")).isZero();
            assertThat(scrape.value("muster_publish_seconds_count{outcome=\"error\"}"))
                    .isEqualTo(1);
            assertThat(scrape.value("muster_heartbeat_timestamp_seconds{stage=\"ingest\"}"))
                    .isZero();
        }
    }

    @Test
    void putsAQuarantineRecordWithoutContentInPlaceOfOneThatIsTooBig() throws Exception {
        RunningIngest ingest = RunningIngest.shared();
        try (TopicTail hints = TopicTail.of(Topics.RESOURCE_CHANGED);
                TopicTail quarantine = TopicTail.of(Topics.QUARANTINE)) {
            Broker.with(
                    Topics.QUARANTINE,
                    "max.message.bytes",
                    "2000",
                    () -> assertThat(
                                    ingest.post("[" + eventGrid("e").json() + ",{\"a\":[" + "1,".repeat(2_000) + "1]}]")
                                            .status())
                            .isEqualTo(202));

            assertThat(hints.read()).hasSize(1);
            assertThat(quarantine.read()).singleElement().satisfies(it -> {
                assertThat(it.json().get("reason").asString()).isEqualTo("too-large");
                assertThat(it.json().get("length").asInt()).isEqualTo(4_009);
                assertThat(it.json().get("content").asString()).isEmpty();
            });
            assertThat(ingest.scrape().deadLetters("too-large")).isEqualTo(1);
        }
    }

    @Test
    void asksForTheDeliveryAgainAfterAnErrorOfItsOwn() {
        try (RunningIngest ingest = RunningIngest.start(List.of(Exploding.class))) {
            var answer = ingest.post(delivery);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("30");
            assertThat(ingest.scrape().events("rejected")).isEqualTo(1);
        }
    }

    @Test
    void stopsInOrder() throws Exception {
        RunningIngest ingest = RunningIngest.start("--muster.ingest.shutdown-delay=1500ms");
        try (RawHttp underWay = new RawHttp(ingest.port())) {
            underWay.send(RawHttp.post("Content-Length: " + delivery.length(), "Connection: close")
                    + delivery.substring(0, 10));
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(ingest::stop);

            await().until(() -> ingest.get("/readyz").status() == 503);
            assertThat(ingest.post(delivery).status()).isEqualTo(202);
            assertThat(ingest.get("/livez").status()).isEqualTo(200);

            await().until(() -> refusesConnections(ingest.port()));
            assertThat(stopping).isNotDone();
            assertThat(underWay.send(delivery.substring(10)).answer()).startsWith("HTTP/1.1 202");
            await().until(stopping::isDone);
        }
    }

    @Test
    void showsEveryFiniteSeriesBeforeAnythingHappened() {
        try (RunningIngest ingest = RunningIngest.start()) {
            Scrape scrape = ingest.scrape();

            for (String outcome :
                    new String[] {"accepted", "duplicate", "ignored", "invalid", "unauthorized", "rejected"}) {
                assertThat(scrape.events(outcome)).isZero();
            }
            for (String reason : new String[] {
                "not-json", "not-an-object", "no-type", "no-id", "no-source", "no-time", "no-resource", "too-large"
            }) {
                assertThat(scrape.deadLetters(reason)).isZero();
            }
            assertThat(scrape.value("muster_ingest_event_age_seconds_bucket{le=\"300.0\"}"))
                    .isZero();
            assertThat(scrape.value("muster_publish_seconds_bucket{outcome=\"ok\",le=\"12.0\"}"))
                    .isZero();
            assertThat(scrape.value("muster_publish_seconds_count{outcome=\"error\"}"))
                    .isZero();
            assertThat(scrape.text())
                    .containsPattern("muster_build_info\\{component=\"ingest\",revision=\"[^\"]+\",version=\"0\\.");
            assertThat(scrape.lines().stream().filter(it -> it.startsWith("# HELP muster_")))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(it -> assertThat(it).matches(".* [A-Z].*\\. \\((stable|experimental)\\)"));
            await().until(() -> ingest.scrape().value("muster_heartbeat_timestamp_seconds{stage=\"ingest\"}") > 1.7e9);
            assertThat(ingest.scrape().value("muster_topics_missing")).isZero();
        }
    }

    @Test
    void measuresTheAgeAndTheNewestEventOfASubscription() {
        try (RunningIngest ingest = RunningIngest.start()) {
            Instant happened = Instant.now().minusSeconds(100);
            ingest.post(array(
                    eventGrid("new").with("eventTime", happened.toString()),
                    eventGrid("future").with("eventTime", "9999-01-01T00:00:00Z"),
                    eventGrid("old")
                            .with("eventTime", happened.minusSeconds(900).toString())));

            Scrape scrape = ingest.scrape();
            assertThat(scrape.value("muster_ingest_event_age_seconds_bucket{le=\"60.0\"}"))
                    .isEqualTo(1);
            assertThat(scrape.value("muster_ingest_event_age_seconds_bucket{le=\"120.0\"}"))
                    .isEqualTo(2);
            assertThat(scrape.value("muster_ingest_event_age_seconds_count")).isEqualTo(3);
            assertThat(scrape.value(
                            "muster_ingest_last_event_timestamp_seconds{subscription_id=\"" + SUBSCRIPTION + "\"}"))
                    .isBetween((double) happened.getEpochSecond(), Instant.now().toEpochMilli() / 1000.0);
        }
    }

    @Test
    void logsNeitherPersonalDataNorSecretsNorWhatWasSent() {
        RunningIngest ingest = RunningIngest.shared();
        Logger root = (Logger) LoggerFactory.getLogger("ROOT");
        Logger own = (Logger) LoggerFactory.getLogger("dev.muster");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        own.setLevel(Level.TRACE);
        try {
            String marker = "marker-4711";
            ingest.post("["
                    + eventGrid(marker)
                            .without("eventTime")
                            .with("subject", marker)
                            .json() + ",\"" + PERSON + "\"]");
            ingest.post("{\"" + PERSON + "\": broken " + marker);
            ingest.post(
                    array(eventGrid(marker).type("Microsoft.EventGrid.SubscriptionDeletedEvent")),
                    "aeg-subscription-name",
                    marker);
            ingest.post(delivery, "x-muster-key", marker);
            ingest.get("/" + marker + "?code=" + marker);
            ingest.post(delivery, "Authorization", "Bearer " + marker);
            ingest.operator("/api/v1/quarantine/" + marker);
            ingest.operator("/api/v1/quarantine/replay", "{\"ids\":[\"" + marker + "\"]}");
            ingest.send(ingest.request("/api/v1/quarantine")
                    .header("x-muster-key", marker)
                    .GET());

            assertThat(log.list).isNotEmpty();
            assertThat(log.list.stream().map(ServiceIT::everything).collect(Collectors.joining("\n")))
                    .doesNotContain("jane", marker, "203.0.113.7", RunningIngest.SECRET, RunningIngest.OPERATOR);
        } finally {
            own.setLevel(Level.OFF);
            root.detachAppender(log);
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesToStartWithoutASecretAndSaysWhatToDo(CapturedOutput output) {
        assertThatThrownBy(() -> RunningIngest.start("--muster.ingest.secrets="));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("muster.ingest.secrets = (nothing): allowed is one shared secret")
                .contains("MUSTER_INGEST_SECRETS");
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void refusesToStartWithNonsenseAndSaysWhatIsAllowed(CapturedOutput output) {
        assertThatThrownBy(() -> RunningIngest.start("--muster.kafka.delivery-timeout=9s"));
        assertThatThrownBy(() -> RunningIngest.start("--muster.topics=destroy"));
        assertThatThrownBy(() -> RunningIngest.start("--muster.kafka.properties[compression.type]=brown"));

        assertThat(output)
                .contains("muster.kafka.delivery-timeout = 9s: allowed is 100ms to 8s")
                .contains("muster.topics", "destroy", "CHECK", "CREATE")
                .contains("muster.kafka.properties", "compression.type", "brown");
    }

    private static boolean refusesConnections(int port) {
        try (RawHttp http = new RawHttp(port)) {
            return http == null;
        } catch (IOException e) {
            return true;
        }
    }

    private static String everything(ILoggingEvent event) {
        return event.getLoggerName()
                + event.getFormattedMessage()
                + event.getKeyValuePairs()
                + event.getMDCPropertyMap()
                + (event.getThrowableProxy() == null
                        ? ""
                        : event.getThrowableProxy().getMessage());
    }

    /// Breaks the publisher behind the webhook.
    static class Exploding {

        @Bean
        static BeanPostProcessor explodingPublisher() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    DurablePublisher exploding = parcel -> {
                        throw new IllegalStateException("boom " + parcel);
                    };
                    return name.equals("meteredPublisher") ? exploding : bean;
                }
            };
        }
    }
}
