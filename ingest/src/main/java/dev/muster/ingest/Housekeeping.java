package dev.muster.ingest;

import dev.muster.ingest.metrics.IngestMetrics;
import dev.muster.ingest.publish.HeartbeatPublisher;
import dev.muster.ingest.publish.Publication;
import dev.muster.ingest.publish.TopicKeeper;
import dev.muster.ingest.quarantine.Entry;
import dev.muster.ingest.quarantine.Filter;
import dev.muster.ingest.quarantine.Quarantine;
import dev.muster.ingest.quarantine.QuarantineAwayException;
import dev.muster.ingest.settings.IngestSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// What has to be done again and again while the service runs: looking after the topics, sending a heartbeat, counting
/// what is in quarantine. Begins after the web server, so that a Kafka that is away delays nothing.
@Component
class Housekeeping implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);

    private final TopicKeeper topics;
    private final HeartbeatPublisher heartbeats;
    private final Quarantine quarantine;
    private final IngestMetrics metrics;
    private final Clock clock;
    private final Duration interval;
    private @Nullable ScheduledExecutorService rounds;

    Housekeeping(
            TopicKeeper topics,
            HeartbeatPublisher heartbeats,
            Quarantine quarantine,
            IngestMetrics metrics,
            Clock clock,
            IngestSettings settings) {
        this.topics = topics;
        this.heartbeats = heartbeats;
        this.quarantine = quarantine;
        this.metrics = metrics;
        this.clock = clock;
        this.interval = settings.heartbeatInterval();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a round reports its own failures
    public void start() {
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("housekeeping").daemon().factory());
        executor.scheduleAtFixedRate(this::round, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
        rounds = executor;
    }

    @Override
    public void stop() {
        if (rounds != null) {
            rounds.shutdownNow();
            rounds = null;
        }
    }

    @Override
    public boolean isRunning() {
        return rounds != null;
    }

    private void countQuarantine() {
        try {
            Map<String, Long> open = quarantine.find(Filter.OPEN).stream()
                    .collect(Collectors.groupingBy(Entry::stage, Collectors.counting()));
            IngestMetrics.STAGES.forEach(it -> metrics.backlog(it, Math.toIntExact(open.getOrDefault(it, 0L))));
        } catch (QuarantineAwayException e) {
            // said where it was noticed; the last count stays
        }
    }

    private void round() {
        try {
            topics.look().ifPresent(metrics::topicsMissing);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            if (heartbeats.beat(now) instanceof Publication.Durable) {
                metrics.heartbeat(now);
            }
            countQuarantine();
        } catch (RuntimeException e) {
            log.error("housekeeping failed, the next round comes all the same", e);
        }
    }
}
