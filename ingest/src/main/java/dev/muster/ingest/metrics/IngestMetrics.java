package dev.muster.ingest.metrics;

import static java.util.Objects.requireNonNull;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.delivery.UnusableReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.DoubleStream;

/// Counts what went through the door. For any time without requests under way:
///
/// - the sum of `muster_ingest_events_total` = events of all deliveries that were taken apart + deliveries refused
/// before + empty deliveries;
/// - `{outcome="invalid"}` = the sum of `muster_dead_letters_total{stage="ingest"}` without the reason `too-large`;
/// - the count of `muster_ingest_event_age_seconds` = `{outcome="accepted"}`.
///
/// Every finite series is there from the start, at 0: a rate does not see the first value of a series.
public final class IngestMetrics {

    /// Who puts input into quarantine.
    public static final List<String> STAGES = List.of("ingest", "evaluator");

    private static final Duration[] AGES = seconds(1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 14400);

    private final Map<EventOutcome, Counter> events = new EnumMap<>(EventOutcome.class);
    private final Map<UnusableReason, Counter> deadLetters = new EnumMap<>(UnusableReason.class);
    private final Timer age;
    private final LastEvents lastEvents;
    private final AtomicLong feedRemovedMillis = new AtomicLong();
    private final AtomicLong heartbeatMillis = new AtomicLong();
    private final AtomicInteger topicsMissing = new AtomicInteger();
    private final Map<String, AtomicInteger> backlogs = new HashMap<>();

    public IngestMetrics(MeterRegistry registry) {
        for (EventOutcome outcome : EventOutcome.values()) {
            events.put(outcome, events(registry, outcome));
        }
        for (UnusableReason reason : UnusableReason.values()) {
            deadLetters.put(reason, deadLetters(registry, reason));
        }
        age = Timer.builder(MeterNames.EVENT_AGE)
                .description("Time from an event in Azure to its acceptance. (stable)")
                .serviceLevelObjectives(AGES)
                .register(registry);
        lastEvents = new LastEvents(registry);
        Gauge.builder(MeterNames.HEARTBEAT, heartbeatMillis, it -> it.get() / 1000.0)
                .description("Creation of the newest heartbeat that every partition acknowledged. (stable)")
                .baseUnit("seconds")
                .tag("stage", "ingest")
                .register(registry);
        Gauge.builder(MeterNames.FEED_REMOVED, feedRemovedMillis, it -> it.get() / 1000.0)
                .description("When Azure told last that an event subscription was deleted; 0 for never. (experimental)")
                .baseUnit("seconds")
                .register(registry);
        STAGES.forEach(stage -> backlogs.put(stage, backlog(registry, stage)));
        Gauge.builder(MeterNames.TOPICS_MISSING, topicsMissing, AtomicInteger::get)
                .description("Topics that did not exist at the last look. (experimental)")
                .register(registry);
    }

    /// A hint became durable.
    public void accepted(ResourceChanged hint, Instant receivedAt) {
        count(EventOutcome.ACCEPTED, 1);
        Instant happened = hint.time().isAfter(receivedAt) ? receivedAt : hint.time();
        age.record(Duration.between(happened, receivedAt));
        lastEvents.seen(hint.subject().subscription(), happened);
    }

    /// Hints that came twice in one delivery.
    public void duplicate(int number) {
        count(EventOutcome.DUPLICATE, number);
    }

    /// Events nobody watches; 1 for an empty delivery.
    public void ignored(int number) {
        count(EventOutcome.IGNORED, number);
    }

    /// An unusable element is durable in the quarantine.
    public void quarantined(UnusableReason reason) {
        count(EventOutcome.INVALID, 1);
        deadLetter(reason, 1);
    }

    /// Records that were replaced because they were too large for their topic.
    public void oversized(int number) {
        deadLetter(UnusableReason.TOO_LARGE, number);
    }

    /// A request of a caller whom nobody knows, or who may not call.
    public void unauthorized() {
        count(EventOutcome.UNAUTHORIZED, 1);
    }

    /// Events, or 1 for a request nobody took apart, answered with a failure.
    public void rejected(int number) {
        count(EventOutcome.REJECTED, number);
    }

    /// A heartbeat of this creation stamp is acknowledged by all partitions.
    public void heartbeat(Instant createdAt) {
        heartbeatMillis.accumulateAndGet(createdAt.toEpochMilli(), Math::max);
    }

    /// An event subscription was deleted.
    public void feedRemoved(Instant at) {
        feedRemovedMillis.accumulateAndGet(at.toEpochMilli(), Math::max);
    }

    /// How many inputs in quarantine need attention at the last look.
    ///
    /// @param stage who could not read them
    public void backlog(String stage, int number) {
        AtomicInteger gauge = backlogs.get(stage);
        if (gauge != null) {
            gauge.set(number);
        }
    }

    /// How many topics were missing at the last look.
    public void topicsMissing(int number) {
        topicsMissing.set(number);
    }

    private void count(EventOutcome outcome, int number) {
        requireNonNull(events.get(outcome)).increment(number);
    }

    private void deadLetter(UnusableReason reason, int number) {
        requireNonNull(deadLetters.get(reason)).increment(number);
    }

    private static Counter events(MeterRegistry registry, EventOutcome outcome) {
        return Counter.builder(MeterNames.EVENTS)
                .description("Events by what became of them. (stable)")
                .tag("outcome", outcome.word())
                .register(registry);
    }

    private static Counter deadLetters(MeterRegistry registry, UnusableReason reason) {
        return Counter.builder(MeterNames.DEAD_LETTERS)
                .description("Input that went to quarantine. (stable)")
                .tag("stage", "ingest")
                .tag("reason", reason.word())
                .register(registry);
    }

    private static AtomicInteger backlog(MeterRegistry registry, String stage) {
        AtomicInteger number = new AtomicInteger();
        Gauge.builder(MeterNames.BACKLOG, number, AtomicInteger::get)
                .description("Input in quarantine that needs attention. (stable)")
                .tag("stage", stage)
                .strongReference(true)
                .register(registry);
        return number;
    }

    private static Duration[] seconds(double... seconds) {
        return DoubleStream.of(seconds)
                .mapToObj(it -> Duration.ofMillis((long) (it * 1000)))
                .toArray(Duration[]::new);
    }
}
