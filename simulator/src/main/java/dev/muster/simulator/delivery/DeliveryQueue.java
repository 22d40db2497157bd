package dev.muster.simulator.delivery;

import dev.muster.simulator.events.EventForm;
import dev.muster.simulator.events.ResourceEvent;
import dev.muster.simulator.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Decides which events travel next, and what follows from each answer. Knows time only as it is told, and sends
/// nothing itself.
final class DeliveryQueue {

    /// After so many failures in a row new events are held back as well. The length of that is ours: Azure says "up to
    /// several hours".
    private static final int FAILURES_BEFORE_HOLDING_BACK = 10;

    private static final double JITTER = 0.1;
    private static final Duration LONGEST_REORDERING = Duration.ofSeconds(10);

    private final EventSubscription subscription;
    private final String tenant;
    private final SimulatedTime time;
    private final Clock clock;
    private final RandomGenerator random;
    private final DeadLetters deadLetters;
    private final DeliveryCounters counters;
    private final PriorityQueue<Pending> waiting =
            new PriorityQueue<>(Comparator.comparing(Pending::due).thenComparingLong(Pending::order));
    private final Semaphore news = new Semaphore(0);
    private Duration probationUntil;
    private int failuresInARow;
    private int inFlight;
    private long order;

    DeliveryQueue(
            EventSubscription subscription,
            String tenant,
            SimulatedTime time,
            Clock clock,
            RandomGenerator random,
            DeadLetters deadLetters,
            DeliveryCounters counters) {
        this.subscription = subscription;
        this.tenant = tenant;
        this.time = time;
        this.clock = clock;
        this.random = random;
        this.deadLetters = deadLetters;
        this.counters = counters;
        this.probationUntil = time.now();
    }

    void offer(List<ResourceEvent> events) {
        offer(events, Duration.ZERO);
    }

    /// @param delay before the events are published
    synchronized void offer(List<ResourceEvent> events, Duration delay) {
        Duration now = time.now().plus(delay);
        for (ResourceEvent event : events) {
            Duration due = now.plus(holdingBack()).plus(reordering());
            waiting.add(new Pending(event, now, due, order++, false));
        }
        counters.accepted(events.size());
        news.release();
    }

    private Duration holdingBack() {
        int severity = failuresInARow / FAILURES_BEFORE_HOLDING_BACK;
        return severity == 0 ? Duration.ZERO : RetrySchedule.step(severity);
    }

    private Duration reordering() {
        return random.nextDouble() < subscription.reorder()
                ? part(LONGEST_REORDERING, random.nextDouble())
                : Duration.ZERO;
    }

    /// The next request's events, taken out of the queue until [#settle]; empty when nothing is due.
    synchronized Optional<Batch> poll() {
        Duration now = time.now();
        List<Pending> taken = new ArrayList<>();
        List<ObjectNode> rendered = new ArrayList<>();
        long size = 0;
        while (taken.size() < subscription.batchSize()) {
            Pending next = dueAt(now);
            if (next == null) {
                break;
            }
            if (expired(next, now)) {
                bury(next, "TimeToLiveExceeded");
            } else if (now.compareTo(probationUntil) < 0) {
                counters.attempt(Outcome.PROBATION, 1);
                next.tried(Outcome.PROBATION, 0);
                retry(next, now, Duration.ZERO);
            } else {
                ObjectNode json = subscription.form().render(next.event, tenant);
                size += Json.bytes(json).length;
                if (!taken.isEmpty() && size > subscription.preferredKilobytes() * 1_024L) {
                    waiting.add(next);
                    break;
                }
                taken.add(next);
                rendered.add(json);
            }
        }
        if (taken.isEmpty()) {
            return Optional.empty();
        }
        inFlight += taken.size();
        return Optional.of(new Batch(taken, rendered));
    }

    private @Nullable Pending dueAt(Duration now) {
        Pending next = waiting.peek();
        return next != null && next.due.compareTo(now) <= 0 ? waiting.poll() : null;
    }

    private boolean expired(Pending pending, Duration now) {
        return now.minus(pending.published).compareTo(subscription.timeToLive()) > 0;
    }

    /// Says what came of a batch.
    ///
    /// @param status of the answer, zero when there was none
    /// @param retryAfter that the webhook asked for
    synchronized void settle(Batch batch, Outcome outcome, int status, Duration retryAfter) {
        Duration now = time.now();
        inFlight -= batch.events.size();
        counters.attempt(outcome, batch.events.size());
        if (outcome == Outcome.DELIVERED) {
            failuresInARow = 0;
            batch.events.forEach(pending -> delivered(pending, now));
        } else {
            failuresInARow++;
            probationUntil = later(probationUntil, now.plus(outcome.probation()));
            batch.events.forEach(pending -> failed(pending, outcome, status, now, retryAfter));
        }
        news.release();
    }

    private void delivered(Pending pending, Duration now) {
        counters.delivered(pending.duplicate);
        if (!pending.duplicate && random.nextDouble() < subscription.duplicates()) {
            Duration due = now.plus(part(LONGEST_REORDERING, random.nextDouble()));
            waiting.add(new Pending(pending.event, now, due, order++, true));
        }
    }

    private void failed(Pending pending, Outcome outcome, int status, Duration now, Duration retryAfter) {
        if (pending.duplicate) {
            return;
        }
        pending.tried(outcome, status);
        if (subscription.deadLetterCodes().contains(status)) {
            bury(pending, "UndeliverableDueToClientError");
        } else {
            retry(pending, now, retryAfter);
        }
    }

    private void retry(Pending pending, Duration now, Duration retryAfter) {
        if (pending.attempts >= subscription.maxAttempts()) {
            bury(pending, "MaxDeliveryAttemptsExceeded");
            return;
        }
        Duration planned = pending.published.plus(
                subscription.schedule().sincePublishing(pending.attempts, now.minus(pending.published)));
        Duration least = now.plus(pending.lastOutcome.leastWait());
        Duration asked = subscription.honourRetryAfter() ? now.plus(retryAfter) : now;
        Duration due = later(later(planned, least), asked);
        pending.due = due.plus(part(due.minus(now), random.nextDouble() * JITTER));
        waiting.add(pending);
    }

    private void bury(Pending pending, String reason) {
        if (pending.duplicate) {
            return;
        }
        counters.deadLettered();
        deadLetters.add(letter(pending, reason));
    }

    private ObjectNode letter(Pending pending, String reason) {
        ObjectNode letter = subscription.form().render(pending.event, tenant);
        letter.put(attribute("deadLetterReason"), reason);
        letter.put(attribute("deliveryAttempts"), pending.attempts);
        letter.put(attribute("lastDeliveryOutcome"), pending.lastOutcome.word());
        letter.put(attribute("lastHttpStatusCode"), pending.lastStatus);
        letter.put(attribute("publishTime"), pending.event.time().toString());
        letter.put(attribute("lastDeliveryAttemptTime"), clock.instant().toString());
        return letter;
    }

    /// Names of CloudEvents attributes have no capitals.
    private String attribute(String name) {
        return subscription.form() == EventForm.CLOUD_EVENTS ? name.toLowerCase(Locale.ROOT) : name;
    }

    /// Waits, in real time, until something may be due; may return early.
    void awaitWork() throws InterruptedException {
        Optional<Duration> left = untilNextDue();
        if (left.isEmpty()) {
            news.acquire();
        } else if (left.get().isPositive()) {
            news.tryAcquire(time.real(left.get()).toNanos(), TimeUnit.NANOSECONDS);
        }
        news.drainPermits();
    }

    private synchronized Optional<Duration> untilNextDue() {
        return Optional.ofNullable(waiting.peek()).map(next -> next.due.minus(time.now()));
    }

    synchronized int waitingEvents() {
        return waiting.size();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    private static Duration later(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private static Duration part(Duration whole, double share) {
        return Duration.ofNanos((long) (whole.toNanos() * share));
    }

    /// Events of one request.
    static final class Batch {
        private final List<Pending> events;
        private final List<ObjectNode> rendered;

        private Batch(List<Pending> events, List<ObjectNode> rendered) {
            this.events = events;
            this.rendered = rendered;
        }

        List<ObjectNode> rendered() {
            return rendered;
        }

        /// Attempts made before this one, of the event tried most often.
        int deliveryCount() {
            return events.stream().mapToInt(pending -> pending.attempts).max().orElse(0);
        }
    }

    private static final class Pending {
        private final ResourceEvent event;
        private final Duration published;
        private final long order;
        private final boolean duplicate;
        private Duration due;
        private int attempts;
        private Outcome lastOutcome = Outcome.PROBATION;
        private int lastStatus;

        Pending(ResourceEvent event, Duration published, Duration due, long order, boolean duplicate) {
            this.event = event;
            this.published = published;
            this.due = due;
            this.order = order;
            this.duplicate = duplicate;
        }

        void tried(Outcome outcome, int status) {
            attempts++;
            lastOutcome = outcome;
            lastStatus = status;
        }

        Duration due() {
            return due;
        }

        long order() {
            return order;
        }
    }
}
