package dev.muster.simulator.delivery;

import dev.muster.simulator.events.ResourceEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Simulated Event Grid with at most one event subscription. Events raised while there is none are gone, as in Azure.
public final class EventGrid implements AutoCloseable {

    private final String tenant;
    private final SimulatedTime time;
    private final Clock clock;
    private final long seed;
    private final UnaryOperator<String> tokens;
    private final DeadLetters deadLetters = new DeadLetters();
    private volatile @Nullable Delivery delivery;

    /// @param seed of the small randomness in retries, duplicates and order
    /// @param tokens an access token of Event Grid for an audience
    public EventGrid(String tenant, SimulatedTime time, Clock clock, long seed, UnaryOperator<String> tokens) {
        this.tenant = tenant;
        this.time = time;
        this.clock = clock;
        this.seed = seed;
        this.tokens = tokens;
    }

    /// Creates or replaces the event subscription; begins with a handshake.
    public synchronized void subscribe(EventSubscription subscription) {
        Delivery old = delivery;
        DeliveryCounters counters = new DeliveryCounters();
        DeliveryQueue queue =
                new DeliveryQueue(subscription, tenant, time, clock, new SplittableRandom(seed), deadLetters, counters);
        Delivery created = new Delivery(subscription, new Webhook(subscription, clock, tokens), queue, counters);
        delivery = created;
        if (old != null) {
            old.close();
        }
        created.start();
    }

    /// Deletes the event subscription and tells the webhook.
    ///
    /// @return whether there was one
    public synchronized boolean unsubscribe() {
        Delivery old = delivery;
        delivery = null;
        if (old == null) {
            return false;
        }
        old.sayFarewell();
        old.close();
        return true;
    }

    /// @param delay before they are published, in simulated time
    public void publish(List<ResourceEvent> events, Duration delay) {
        Delivery current = delivery;
        if (current != null && !events.isEmpty()) {
            current.offer(events, delay);
        }
    }

    /// The event subscription with its counters, empty when there is none.
    public Optional<ObjectNode> describe() {
        return Optional.ofNullable(delivery).map(Delivery::describe);
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    @Override
    public synchronized void close() {
        Delivery old = delivery;
        delivery = null;
        if (old != null) {
            old.close();
        }
    }
}
