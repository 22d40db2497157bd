package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Frozen;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Webhook;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What happens while a store is away, and after it.
@ExtendWith(TestPlatform.class)
@ResourceLock(TestPlatform.LOCK)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutageE2E {

    // Event Grid waits 30 s; we decide within 12 s.
    private static final Duration DECIDED = Duration.ofSeconds(13);
    private static final Duration CAUGHT_UP = Duration.ofSeconds(40);

    private static final Duration SWEPT = Duration.ofSeconds(20);

    /// An outage of five seconds is one on this platform, and Kafka is asked for a sign of life every five.
    private static final Duration THAT_MATTERS = Duration.ofSeconds(10);

    // Longer than a lease and a socket's patience.
    private static final Duration PAUSED = Duration.ofSeconds(25);

    private Running running;

    @BeforeAll
    void take(Running shared) {
        running = shared;
    }

    @Test
    void withoutKafkaTheWebhookSaysSoInTimeAndStaysReady() {
        Estate estate = Estate.of(running, "no-kafka", 1).built(running);
        running.platform().processes().stop("kafka");

        Instant begin = Instant.now();
        int answer = running.webhook().deliver(Webhook.written(estate.vm(), begin));

        assertThat(answer).isEqualTo(503);
        assertThat(Duration.between(begin, Instant.now())).isLessThan(DECIDED);
        assertThat(Http.text(running.platform().endpoints().ingest() + "/readyz"))
                .contains("UP");

        running.azure().put(Documents.vm(estate.vm(), 33));
        long sweeps = sweepsAfterOutages();
        Eventually.after(THAT_MATTERS);
        running.platform().startKafka();

        Eventually.within(SWEPT, () -> assertThat(sweepsAfterOutages()).isGreaterThan(sweeps));
        Eventually.within(CAUGHT_UP, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
    }

    @Test
    void withoutPostgresEventsAreTakenAndCaughtUpWithLater() throws SQLException {
        Estate estate = Estate.of(running, "no-postgres", 1).built(running);
        running.platform().processes().stop("postgres");

        running.azure().putQuietly(Documents.vm(estate.vm(), 33));
        assertThat(running.webhook().deliver(Webhook.written(estate.vm(), Instant.now())))
                .isBetween(200, 299);
        assertThat(Http.text(running.platform().endpoints().evaluator() + "/livez"))
                .contains("UP");
        running.platform().startPostgres();

        Eventually.within(CAUGHT_UP, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
        assertThat(running.muster().statuses(estate.vm())).endsWith("protected", "misconfigured");
    }

    @Test
    void whilePostgresIsPausedEventsAreTakenAndCaughtUpWithLater() {
        Estate estate = Estate.of(running, "paused-postgres", 1).built(running);
        long sweeps = sweepsAfterOutages();

        try (Frozen postgres = Frozen.of(running.platform().processes().get("postgres"))) {
            running.azure().putQuietly(Documents.vm(estate.vm(), 33));
            assertThat(running.webhook().deliver(Webhook.written(estate.vm(), Instant.now())))
                    .isBetween(200, 299);
            Eventually.after(PAUSED);
            assertThat(Http.text(running.platform().endpoints().evaluator() + "/livez"))
                    .contains("UP");
        }

        Eventually.within(SWEPT, () -> assertThat(sweepsAfterOutages()).isGreaterThan(sweeps));
        Eventually.within(CAUGHT_UP, () -> Eventually.hasStatus(running, estate.vm(), "misconfigured"));
        assertThat(running.muster().statuses(estate.vm())).endsWith("protected", "misconfigured");
    }

    private long sweepsAfterOutages() {
        return running.database().number("SELECT count(*) FROM published.sweep WHERE reason = 'recovered'");
    }
}
