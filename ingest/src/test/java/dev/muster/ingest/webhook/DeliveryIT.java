package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.PERSON;
import static dev.muster.ingest.fixtures.Events.SUBSCRIPTION;
import static dev.muster.ingest.fixtures.Events.VM;
import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.cloudEvent;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Topics;
import dev.muster.ingest.fixtures.Answer;
import dev.muster.ingest.fixtures.Events;
import dev.muster.ingest.fixtures.RunningIngest;
import dev.muster.ingest.fixtures.Scrape;
import dev.muster.ingest.fixtures.Shared;
import dev.muster.ingest.fixtures.TopicTail;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Rows 11 to 18 of `event-grid-contract.md` section 5, against the running service and a real broker.
class DeliveryIT {

    private final RunningIngest ingest = RunningIngest.shared();
    private final Scrape before = ingest.scrape();
    private TopicTail hints;
    private TopicTail quarantine;

    @BeforeEach
    void watchTheTopics() {
        hints = TopicTail.of(Topics.RESOURCE_CHANGED);
        quarantine = TopicTail.of(Topics.QUARANTINE);
    }

    @AfterEach
    void closeTails() {
        hints.close();
        quarantine.close();
    }

    @Test
    void acceptsADeliveryOfTheEventGridSchemaOnceItIsOnTheTopic() {
        Answer answer = ingest.post(array(eventGrid("e-1")), "aeg-event-type", "Notification");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.body()).isEmpty();
        assertThat(hints.read()).singleElement().satisfies(it -> {
            assertThat(it.key()).isEqualTo(VM.toLowerCase(Locale.ROOT));
            assertThat(it.header("ce_id")).isEqualTo("e-1");
            assertThat(it.header("ce_subject")).isEqualTo(VM.toLowerCase(Locale.ROOT));
            assertThat(it.json().get("operation").asString()).isEqualTo("Microsoft.Compute/virtualMachines/write");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/cloudevents+json; charset=utf-8",
                "APPLICATION/CLOUDEVENTS+JSON",
                "application/json; charset=nonsense",
                "text/json",
            })
    void acceptsACloudEvent(String contentType) {
        assertThat(ingest.post(cloudEvent("e-1").json(), "Content-Type", contentType)
                        .status())
                .isEqualTo(202);
        assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("e-1");
    }

    @Test
    void acceptsABatchOfCloudEvents() {
        String batch = array(cloudEvent("a"), cloudEvent("b"));

        assertThat(ingest.post(batch, "Content-Type", "application/cloudevents-batch+json; charset=utf-8")
                        .status())
                .isEqualTo(202);
        assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("a", "b");
    }

    @Test
    void acceptsTheLargestBatchEventGridCanBeSetTo() {
        String[] events = IntStream.range(0, 5_000)
                .mapToObj(it -> eventGrid("e-" + it)
                        .without("data")
                        .with("data", null)
                        .with("subject", VM + it)
                        .json())
                .toArray(String[]::new);

        assertThat(ingest.post(array(events)).status()).isEqualTo(202);
        assertThat(hints.read()).hasSize(5_000);
    }

    @Test
    void acceptsAndCountsAnEmptyDelivery() {
        assertThat(ingest.post("[]").status()).isEqualTo(202);
        assertThat(counted("ignored")).isEqualTo(1);
    }

    @Test
    void quarantinesTheBadElementsAndForwardsTheGoodOnes() {
        String delivery = array(
                eventGrid("good-1").json(),
                "17",
                eventGrid("bad").without("id").json(),
                cloudEvent("good-2").json());

        assertThat(ingest.post(delivery).status()).isEqualTo(202);

        assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("good-1", "good-2");
        assertThat(quarantine.read())
                .extracting(it -> it.json().get("reason").asString())
                .containsExactlyInAnyOrder("not-an-object", "no-id");
        assertThat(counted("accepted")).isEqualTo(2);
        assertThat(counted("invalid")).isEqualTo(2);
        assertThat(ingest.scrape().deadLetters("no-id")).isEqualTo(before.deadLetters("no-id") + 1);
    }

    @Test
    void quarantinesSoundJsonThatIsNoEventAtAll() {
        assertThat(ingest.post("[{}, {\"a\":1}, []]").status()).isEqualTo(202);
        assertThat(ingest.post("null").status()).isEqualTo(202);

        assertThat(hints.read()).isEmpty();
        assertThat(quarantine.read()).hasSize(4).allSatisfy(it -> {
            assertThat(it.header("ce_type")).isEqualTo("dev.muster.quarantined");
            assertThat(it.key()).isEqualTo(it.json().get("sha256").asString());
        });
    }

    @Test
    void letsNoPersonalDataOntoAnyTopic() {
        Stream<String> bad = Stream.of(
                eventGrid("e").without("id").json(),
                eventGrid("e")
                        .withData("claims", "{\"name\":\"" + PERSON + "\"}")
                        .with("eventTime", "?")
                        .json(),
                "\"" + PERSON + "\"",
                "{\"" + PERSON + "\":{\"upn\":\"" + PERSON + "\"}}");

        assertThat(ingest.post(array(
                                Stream.concat(bad, Stream.of(eventGrid("good").json()))
                                        .toArray(String[]::new)))
                        .status())
                .isEqualTo(202);

        assertThat(quarantine.read()).hasSize(4);
        assertThat(hints.read()).hasSize(1);
        assertThat(Stream.concat(hints.read().stream(), quarantine.read().stream()))
                .allSatisfy(it -> assertThat(it.everything()).doesNotContain("jane", "203.0.113.7"));
    }

    @Test
    void cutsAQuarantinedGiantAndKeepsItsLengthAndHash() {
        String giant = eventGrid("e")
                .without("eventTime")
                .with("subject", "\"".repeat(900_000))
                .json();

        assertThat(ingest.post(giant).status()).isEqualTo(202);

        assertThat(quarantine.read()).singleElement().satisfies(it -> {
            assertThat(it.json().get("cut").asBoolean()).isTrue();
            assertThat(it.json().get("length").asInt()).isEqualTo(giant.length());
            assertThat(it.value()).hasSizeLessThan(530_000);
        });
    }

    @Test
    void countsWhatNobodyWatchesAndForwardsNothing() {
        String delivery = array(
                eventGrid("e").type("Microsoft.Storage.BlobCreated"),
                eventGrid("e").about("Microsoft.Web/sites/write", VM),
                eventGrid("e")
                        .type("Microsoft.Resources.ResourceActionFailure")
                        .about("Microsoft.Compute/virtualMachines/start/action", VM));

        assertThat(ingest.post(delivery).status()).isEqualTo(202);

        assertThat(hints.read()).isEmpty();
        assertThat(quarantine.read()).isEmpty();
        assertThat(counted("ignored")).isEqualTo(3);
    }

    @Test
    void forwardsEventsOfWatchedSubscriptionsOnly() {
        try (RunningIngest strict = RunningIngest.start("--muster.ingest.watch.subscriptions=" + SUBSCRIPTION)) {
            String other = VM.replace(SUBSCRIPTION, "22222222-2222-2222-2222-222222222222");
            Events elsewhere = eventGrid("there").with("subject", other).withData("resourceUri", other);

            assertThat(strict.post(array(eventGrid("here"), elsewhere)).status())
                    .isEqualTo(202);

            assertThat(hints.read()).extracting(it -> it.header("ce_id")).containsExactly("here");
            assertThat(strict.scrape().events("ignored")).isEqualTo(1);
        }
    }

    @Test
    void sendsWhatComesTwiceInOneDeliveryOnce() {
        assertThat(ingest.post(array(
                                eventGrid("e"), eventGrid("e"), eventGrid("e").withData("status", "Other")))
                        .status())
                .isEqualTo(202);

        assertThat(hints.read()).hasSize(2);
        assertThat(counted("duplicate")).isEqualTo(1);
        assertThat(counted("accepted")).isEqualTo(2);
    }

    @Test
    void acceptsADeliveryThatComesAgain() {
        assertThat(ingest.post(array(eventGrid("e"))).status()).isEqualTo(202);
        assertThat(ingest.post(array(eventGrid("e"))).status()).isEqualTo(202);

        assertThat(hints.read()).hasSize(2);
    }

    @Test
    void acceptsTheNewsThatTheFeedIsGone() {
        String deleted = array(eventGrid("e").type("Microsoft.EventGrid.SubscriptionDeletedEvent"));

        assertThat(ingest.post(deleted, "aeg-event-type", "SubscriptionDeletion")
                        .status())
                .isEqualTo(202);
        assertThat(counted("ignored")).isEqualTo(1);
        assertThat(hints.all())
                .filteredOn(it -> "dev.muster.feed-removed".equals(it.header("ce_type")))
                .hasSize(1);
        assertThat(ingest.scrape().value("muster_ingest_feed_removed_timestamp_seconds"))
                .isGreaterThan(1.7e9);
    }

    @Test
    void readsTheBodyWhateverTheEventTypeHeaderSays() {
        assertThat(ingest.post(array(eventGrid("e")), "aeg-event-type", "Novelty")
                        .status())
                .isEqualTo(202);
        assertThat(ingest.post(array(eventGrid("e")), "aeg-event-type", "SubscriptionValidation")
                        .status())
                .isEqualTo(202);
        assertThat(hints.read()).hasSize(2);
    }

    @Test
    void acceptsAllHeadersAnEventSubscriptionCanAdd() {
        String[] headers = IntStream.range(0, 10)
                .boxed()
                .flatMap(it -> Stream.of("x-own-" + it, "v".repeat(4096)))
                .toArray(String[]::new);

        assertThat(ingest.post(array(eventGrid("e")), headers).status()).isEqualTo(202);
    }

    @Test
    void losesNoNeighbourToHostileJson() {
        List<Path> sound = Shared.files("hostile/json-test-suite").stream()
                .filter(it -> it.getFileName().toString().startsWith("y_"))
                .toList();
        String[] elements = sound.stream()
                .flatMap(it -> Stream.of(
                        new String(Shared.bytes(it), UTF_8),
                        eventGrid(it.getFileName().toString()).json()))
                .toArray(String[]::new);

        assertThat(ingest.post(array(elements)).status()).isEqualTo(202);

        assertThat(hints.read()).hasSize(sound.size());
        assertThat(quarantine.read()).hasSize(sound.size());
    }

    @Test
    void neverAnswersAParserProblemWithAServerError() {
        assertThat(Shared.files("hostile"))
                .allSatisfy(
                        it -> assertThat(ingest.post(Shared.bytes(it)).status()).isIn(202, 400));
    }

    @Test
    void acceptsEveryPublishedSample() {
        assertThat(Shared.files("azure-samples/eventgrid"))
                .allSatisfy(it -> assertThat(ingest.post(Shared.bytes(it)).status())
                        .isEqualTo(it.toString().contains("ValidationEvent") ? 200 : 202));
    }

    private double counted(String outcome) {
        return ingest.scrape().events(outcome) - before.events(outcome);
    }
}
