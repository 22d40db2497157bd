package dev.muster.ingest.metrics;

import dev.muster.ingest.publish.DurablePublisher;
import dev.muster.ingest.publish.Parcel;
import dev.muster.ingest.publish.Publication;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.stream.LongStream;

/// Measures how long it takes to become durable, or not to.
public final class MeteredPublisher implements DurablePublisher {

    private static final Duration[] BUCKETS = LongStream.of(5, 10, 25, 50, 100, 250, 1_000, 4_000, 12_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final DurablePublisher publisher;
    private final MeterRegistry registry;
    private final Timer durable;
    private final Timer notDurable;

    public MeteredPublisher(DurablePublisher publisher, MeterRegistry registry) {
        this.publisher = publisher;
        this.registry = registry;
        this.durable = timer(registry, "ok");
        this.notDurable = timer(registry, "error");
    }

    @Override
    public Publication publish(Parcel parcel) {
        Timer.Sample sample = Timer.start(registry);
        Publication publication = publisher.publish(parcel);
        sample.stop(
                switch (publication) {
                    case Publication.Durable d -> durable;
                    case Publication.NotDurable n -> notDurable;
                });
        return publication;
    }

    private static Timer timer(MeterRegistry registry, String outcome) {
        return Timer.builder(MeterNames.PUBLISH)
                .description("Time until the records of one delivery were durable, or given up. (stable)")
                .serviceLevelObjectives(BUCKETS)
                .tag("outcome", outcome)
                .register(registry);
    }
}
