package dev.muster.evaluator.sweep;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// How sweeps go. Several tenants are shown by the worst of them.
final class SweepMetrics {

    private static final String FULL = "full";
    private static final double MILLIS = 1000.0;

    private final MeterRegistry registry;
    private final Map<String, Last> last = new ConcurrentHashMap<>();
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    SweepMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Drift cause : Drift.values()) {
            vms(cause);
            resources(cause);
        }
        refuted();
        Gauge.builder("muster.sweep.progress.ratio", this, SweepMetrics::progress)
                .description("How far the sweep of this process is, 1 when none runs (stable)")
                .tag("kind", FULL)
                .strongReference(true)
                .register(registry);
    }

    void decided(DriftCounts counts) {
        counts.vms().forEach((cause, count) -> vms(cause).increment(count));
        counts.resources().forEach((cause, count) -> resources(cause).increment(count));
        refuted().increment(counts.refuted());
    }

    /// What is known of the last complete sweep of a tenant, whichever process carried it out. There is no such series
    /// before the first one.
    void lastComplete(String tenant, Instant finishedAt, Duration took) {
        if (last.put(tenant, new Last(finishedAt, took)) == null && last.size() == 1) {
            gauge(
                    "muster.sweep.last.success.timestamp.seconds",
                    "When the last complete sweep ended (stable)",
                    this::oldest);
            gauge("muster.sweep.duration.seconds", "How long the last complete sweep took (stable)", this::longest);
        }
    }

    /// A sweep of a tenant begins in this process; [#ends] when it is over.
    Running begins(String tenant) {
        Running begun = new Running();
        running.put(tenant, begun);
        return begun;
    }

    void ends(String tenant) {
        running.remove(tenant);
    }

    private Counter vms(Drift cause) {
        return Counter.builder("muster.sweep.drift.vms")
                .description(
                        "VMs of which a sweep found that they, or what they depend on, had changed and no event announced it (stable)")
                .tag("kind", cause.word())
                .register(registry);
    }

    private Counter resources(Drift cause) {
        return Counter.builder("muster.sweep.drift.resources")
                .description(
                        "Resources of which a sweep found that they had changed and no event announced it (experimental)")
                .tag("kind", cause.word())
                .register(registry);
    }

    private Counter refuted() {
        return Counter.builder("muster.sweep.refuted")
                .description(
                        "Differences that a sweep found and the provider refuted: the graph was late (experimental)")
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .tag("kind", FULL)
                .strongReference(true)
                .register(registry);
    }

    private Number oldest() {
        return last.values().stream()
                .mapToDouble(it -> it.finishedAt().toEpochMilli() / MILLIS)
                .min()
                .orElse(0);
    }

    private Number longest() {
        return last.values().stream()
                .mapToDouble(it -> it.took().toMillis() / MILLIS)
                .max()
                .orElse(0);
    }

    private double progress() {
        return running.values().stream().mapToDouble(Running::ratio).min().orElse(1);
    }

    /// Parts of the sweep that runs.
    static final class Running {

        private final AtomicInteger parts = new AtomicInteger();
        private final AtomicInteger finished = new AtomicInteger();

        void parts(int count) {
            parts.set(count);
        }

        void partFinished() {
            finished.incrementAndGet();
        }

        private double ratio() {
            return parts.get() == 0 ? 0 : (double) finished.get() / parts.get();
        }
    }

    private record Last(Instant finishedAt, Duration took) {}
}
