package dev.muster.ingest.intake;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.publish.DurablePublisher;
import dev.muster.ingest.publish.Parcel;
import dev.muster.ingest.publish.Publication;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where all ways in meet: sorts elements, publishes what has to become durable, and counts every element as what it
/// became. When it says durable, the sender may forget; otherwise everything has to come again.
public final class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final DeliveryReader reader;
    private final DurablePublisher publisher;
    private final IngestMetrics metrics;
    private final Clock clock;

    public Intake(DeliveryReader reader, DurablePublisher publisher, IngestMetrics metrics, Clock clock) {
        this.reader = reader;
        this.publisher = publisher;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Takes elements of one delivery.
    ///
    /// @param receivedAt when it came in
    public Publication take(List<Element> elements, Instant receivedAt) {
        Sorting sorting = Sorting.of(elements);
        Parcel parcel = sorting.parcel(receivedAt);
        Publication publication = parcel.isEmpty() ? new Publication.Durable(0) : publisher.publish(parcel);
        switch (publication) {
            case Publication.Durable durable -> {
                sorting.countIn(metrics, receivedAt);
                metrics.oversized(durable.oversized());
                if (parcel.feedRemoved()) {
                    log.error(
                            "event feed removed: an event subscription was deleted in Azure, its changes come no more");
                }
            }
            case Publication.NotDurable notDurable -> {
                log.warn("not durable, {} events have to come again: {}", elements.size(), notDurable.because());
                metrics.rejected(elements.size());
            }
        }
        return publication;
    }

    /// Takes messages of a sender who cannot be told that one of them makes no sense: each is an event or an array of
    /// them; one that is not JSON goes to quarantine.
    public Publication takeAll(List<byte @Nullable []> messages) {
        Instant now = clock.instant();
        List<Element> elements = new ArrayList<>();
        messages.forEach(it -> elements.addAll(reader.readAny(it, now)));
        return take(elements, now);
    }
}
