package dev.muster.simulator.delivery;

import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// One event subscription at work: shakes hands until the webhook agrees, then delivers what is due, several requests
/// at a time.
/// Events raised meanwhile wait.
final class Delivery implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /// Requests in flight at a time; Event Grid's own number is not published.
    private static final int PARALLEL = 16;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final EventSubscription subscription;
    private final Webhook webhook;
    private final DeliveryQueue queue;
    private final DeliveryCounters counters;
    private final Semaphore slots = new Semaphore(PARALLEL);
    private final Thread loop;
    private volatile String state = "handshake";

    Delivery(EventSubscription subscription, Webhook webhook, DeliveryQueue queue, DeliveryCounters counters) {
        this.subscription = subscription;
        this.webhook = webhook;
        this.queue = queue;
        this.counters = counters;
        this.loop = Thread.ofVirtual().name("event-grid").unstarted(this::run);
    }

    void start() {
        loop.start();
    }

    void offer(List<ResourceEvent> events, Duration delay) {
        queue.offer(events, delay);
    }

    private void run() {
        try {
            shakeHands();
            while (true) {
                Optional<DeliveryQueue.Batch> batch = queue.poll();
                if (batch.isPresent()) {
                    slots.acquire();
                    Thread.ofVirtual().start(() -> send(batch.get()));
                } else {
                    queue.awaitWork();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void shakeHands() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        Optional<String> refusal = webhook.handshake();
        while (refusal.isPresent()) {
            if (!state.equals("handshake refused: " + refusal.get())) {
                LOG.info("webhook does not agree yet url={} because={}", subscription.url(), refusal.get());
            }
            state = "handshake refused: " + refusal.get();
            Thread.sleep(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            refusal = webhook.handshake();
        }
        state = "delivering";
        LOG.info("webhook agreed, events are delivered url={}", subscription.url());
    }

    private void send(DeliveryQueue.Batch batch) {
        try {
            counters.request();
            Webhook.Delivered delivered = webhook.deliver(batch.rendered(), batch.deliveryCount());
            queue.settle(batch, delivered.outcome(), delivered.status(), delivered.retryAfter());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("delivery failed url={}", subscription.url(), e);
            queue.settle(batch, Outcome.OTHER_ERROR, 0, Duration.ZERO);
        } finally {
            slots.release();
        }
    }

    /// Stops delivering because nobody wants events any more, and says so.
    void sayFarewell() {
        try {
            webhook.farewell();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ObjectNode describe() {
        ObjectNode node = Json.object(
                "name", subscription.name(),
                "url", subscription.url().toString(),
                "schema", subscription.form().word(),
                "batchSize", subscription.batchSize(),
                "preferredKilobytes", subscription.preferredKilobytes(),
                "retrySchedule", subscription.schedule().word(),
                "duplicates", subscription.duplicates(),
                "reorder", subscription.reorder(),
                "state", state,
                "waiting", queue.waitingEvents(),
                "inFlight", queue.inFlight());
        node.setAll(counters.describe());
        return node;
    }

    @Override
    public void close() {
        loop.interrupt();
        webhook.close();
    }
}
