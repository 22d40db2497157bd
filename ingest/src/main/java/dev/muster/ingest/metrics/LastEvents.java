package dev.muster.ingest.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Time of the newest event of every Azure subscription, so that one gone quiet is seen.
final class LastEvents {

    /// Whoever holds a secret can name any subscription; beyond this many they get no series.
    static final int MOST = 1_000;

    private final Map<String, AtomicLong> epochMillis = new ConcurrentHashMap<>();
    private final MeterRegistry registry;

    LastEvents(MeterRegistry registry) {
        this.registry = registry;
    }

    void seen(String subscription, Instant time) {
        AtomicLong newest = epochMillis.get(subscription);
        if (newest == null && epochMillis.size() < MOST) {
            newest = epochMillis.computeIfAbsent(subscription, this::register);
        }
        if (newest != null) {
            newest.accumulateAndGet(time.toEpochMilli(), Math::max);
        }
    }

    private AtomicLong register(String subscription) {
        AtomicLong newest = new AtomicLong();
        Gauge.builder(MeterNames.LAST_EVENT, newest, it -> it.get() / 1000.0)
                .description("Time of the newest event accepted from an Azure subscription. (stable)")
                .baseUnit("seconds")
                .tag("subscription_id", subscription)
                .strongReference(true)
                .register(registry);
        return newest;
    }
}
