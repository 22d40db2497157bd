package dev.muster.ingest.webhook;

import static dev.muster.ingest.fixtures.Events.array;
import static dev.muster.ingest.fixtures.Events.eventGrid;
import static dev.muster.ingest.fixtures.Events.validation;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.UnusableReason;
import dev.muster.ingest.delivery.WatchList;
import dev.muster.ingest.fixtures.Bound;
import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.publish.InMemoryDurablePublisher;
import dev.muster.ingest.publish.Publication;
import dev.muster.ingest.settings.IngestSettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The equations of [IngestMetrics]: after every test the counters account for every element.
class DeliveryDeskTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IngestMetrics metrics = new IngestMetrics(registry);
    private final InMemoryDurablePublisher store = new InMemoryDurablePublisher();
    private final WatchList watchList = Bound.shippedWatchList();
    private final Clock clock = Clock.fixed(Instant.parse("2026-08-01T10:00:05Z"), ZoneOffset.UTC);
    private final DeliveryReader reader = new DeliveryReader(watchList);
    private final Intake intake = new Intake(reader, store, metrics, clock);
    private final DeliveryDesk desk = new DeliveryDesk(
            reader,
            new ValidationHandshake(Bound.shipped(IngestSettings.class, "secrets", "s"), watchList),
            intake,
            metrics,
            clock);
    private int expected;

    @AfterEach
    void accountForEveryElement() {
        assertThat(registry.find("muster.ingest.events").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(expected);
        assertThat(registry.find("muster.dead.letters").counters().stream()
                        .mapToDouble(Counter::count)
                        .sum())
                .isEqualTo(events("invalid"));
        assertThat(registry.get("muster.ingest.event.age").timer().count()).isEqualTo((long) events("accepted"));
    }

    @Test
    void countsEachElementAsWhatItBecame() {
        String good = eventGrid("e").json();

        assertThat(take(
                        "[" + good + "," + good + ",1,{},"
                                + eventGrid("e").type("x").json() + "]",
                        5))
                .isEqualTo(202);

        assertThat(events("accepted")).isEqualTo(1);
        assertThat(events("duplicate")).isEqualTo(1);
        assertThat(events("invalid")).isEqualTo(2);
        assertThat(events("ignored")).isEqualTo(1);
        assertThat(store.hints()).hasSize(1);
        assertThat(store.quarantine()).hasSize(2);
    }

    @Test
    void countsAllElementsAsRejectedWhenTheyHaveToComeAgain() {
        store.away(true);

        assertThat(take(
                        "[" + eventGrid("e").json() + ",1,"
                                + eventGrid("e").type("x").json() + "]",
                        3))
                .isEqualTo(503);

        assertThat(events("rejected")).isEqualTo(3);
    }

    @Test
    void asksNobodyWhenThereIsNothingToPublish() {
        store.away(true);

        assertThat(take(array(eventGrid("e").type("x")), 1)).isEqualTo(202);
        assertThat(take("[]", 1)).isEqualTo(202);

        assertThat(events("ignored")).isEqualTo(2);
    }

    @Test
    void countsWhatIsNotJsonOnce() {
        assertThat(take("[1,2,", 1)).isEqualTo(400);
    }

    @Test
    void countsNoHandshakeButAnUnannouncedOne() {
        assertThat(take(array(validation("a")), 0)).isEqualTo(200);
        assertThat(take(array(validation("a"), validation("a")), 2)).isEqualTo(202);
    }

    @Test
    void tellsOnTheTopicThatAFeedIsGone() {
        String news = array(eventGrid("e").type("Microsoft.EventGrid.SubscriptionDeletedEvent"));
        store.away(true);
        assertThat(take(news, 1)).isEqualTo(503);
        store.away(false);
        assertThat(take(news, 1)).isEqualTo(202);

        assertThat(store.feedsRemoved()).isEqualTo(1);
        assertThat(registry.get("muster.ingest.feed.removed.timestamp").gauge().value())
                .isEqualTo((double) clock.instant().getEpochSecond());
        assertThat(events("ignored")).isEqualTo(1);
    }

    @Test
    void takesMessagesThatNobodyCanBeToldAbout() {
        expected = 5;
        assertThat(intake.takeAll(Arrays.asList(
                        eventGrid("alone").json().getBytes(UTF_8),
                        array(eventGrid("a"), eventGrid("b")).getBytes(UTF_8),
                        "no json".getBytes(UTF_8),
                        null)))
                .isEqualTo(new Publication.Durable(0));

        assertThat(store.hints()).extracting(it -> it.id()).containsExactly("alone", "a", "b");
        assertThat(store.quarantine())
                .extracting(it -> it.reason())
                .containsExactly(UnusableReason.NOT_JSON, UnusableReason.NOT_JSON);
    }

    private int take(String body, int elements) {
        expected += elements;
        return desk.take(body.getBytes(UTF_8), Announcement.NONE, null)
                .getStatusCode()
                .value();
    }

    private double events(String outcome) {
        return registry.get("muster.ingest.events")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
