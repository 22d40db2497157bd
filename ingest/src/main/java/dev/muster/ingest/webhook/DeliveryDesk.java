package dev.muster.ingest.webhook;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.delivery.NotJsonException;
import dev.muster.ingest.intake.Intake;
import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.publish.Publication;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// Turns a complete body into an answer: read, sort, publish, and only then say 202.
@Component
final class DeliveryDesk {

    private static final Logger log = LoggerFactory.getLogger(DeliveryDesk.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    private final DeliveryReader reader;
    private final ValidationHandshake handshake;
    private final Intake intake;
    private final IngestMetrics metrics;
    private final Clock clock;

    DeliveryDesk(
            DeliveryReader reader, ValidationHandshake handshake, Intake intake, IngestMetrics metrics, Clock clock) {
        this.reader = reader;
        this.handshake = handshake;
        this.intake = intake;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// @param announcement what the delivery says it is
    /// @param eventSubscription name of the event subscription, null when it is not said
    ResponseEntity<byte[]> take(byte[] body, Announcement announcement, @Nullable String eventSubscription) {
        Instant now = clock.instant();
        try {
            List<Element> elements = reader.read(body, now);
            return elements.size() == 1
                            && elements.getFirst() instanceof Element.ValidationRequest request
                            && announcement.mayBeHandshake()
                    ? handshake.answer(request, eventSubscription)
                    : deliver(elements, now);
        } catch (NotJsonException e) {
            log.warn("a delivery that is not JSON, or over the limits, was refused");
            metrics.rejected(1);
            return Answers.problem(HttpStatus.BAD_REQUEST);
        }
    }

    private ResponseEntity<byte[]> deliver(List<Element> elements, Instant now) {
        return switch (intake.take(elements, now)) {
            case Publication.Durable d -> Answers.taken();
            case Publication.NotDurable n -> Answers.comeAgain(RETRY_AFTER_SECONDS);
        };
    }
}
