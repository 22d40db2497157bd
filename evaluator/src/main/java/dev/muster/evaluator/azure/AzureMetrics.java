package dev.muster.evaluator.azure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Counts and times requests to Azure, and shows how much it still allows.
final class AzureMetrics {

    private static final Duration[] BUCKETS = Stream.of(50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Integer> remaining = new ConcurrentHashMap<>();

    /// Every series exists from the start: an increase from nothing is invisible.
    AzureMetrics(MeterRegistry registry) {
        this.registry = registry;
        Stream.concat(Stream.of(Api.values()).map(Api::label).distinct(), Stream.of(GraphExchange.LABEL))
                .forEach(this::prepare);
    }

    private void prepare(String api) {
        for (Outcome outcome : Outcome.values()) {
            counter(api, outcome);
        }
        timer(api);
    }

    void answered(Api api, Outcome outcome, Duration took) {
        answered(api.label(), outcome, took);
    }

    /// @param api value of the label
    void answered(String api, Outcome outcome, Duration took) {
        counter(api, outcome).increment();
        timer(api).record(took);
    }

    /// @param scope `subscription_reads`, `tenant_reads` or `graph_queries`
    void remaining(String scope, int reads) {
        if (remaining.put(scope, reads) == null) {
            Gauge.builder("muster.azure.ratelimit.remaining", remaining, map -> map.getOrDefault(scope, 0))
                    .description("Reads that Azure still allowed in its latest answer (stable)")
                    .tag("scope", scope)
                    .strongReference(true)
                    .register(registry);
        }
    }

    private Counter counter(String api, Outcome outcome) {
        return Counter.builder("muster.azure.requests")
                .description("Requests to Azure Resource Manager (stable)")
                .tag("api", api)
                .tag("outcome", outcome.word())
                .register(registry);
    }

    private Timer timer(String api) {
        return Timer.builder("muster.azure.request")
                .description("Time of a request to Azure Resource Manager until its answer was read (stable)")
                .tag("api", api)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /// How a request ended.
    enum Outcome {
        OK,
        NOT_FOUND,
        THROTTLED,
        FORBIDDEN,
        ERROR;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome of(int status) {
            return switch (status) {
                case 200 -> OK;
                case 404 -> NOT_FOUND;
                case 429 -> THROTTLED;
                case 401, 403 -> FORBIDDEN;
                default -> ERROR;
            };
        }
    }
}
