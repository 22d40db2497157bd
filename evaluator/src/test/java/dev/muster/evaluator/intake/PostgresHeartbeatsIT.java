package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.recovery.FakeRecovery;
import dev.muster.evaluator.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Signs of life of ingest whose clock is not ours.
class PostgresHeartbeatsIT {

    private final FakeRecovery recovery = new FakeRecovery();
    private TestDatabase database;
    private PostgresHeartbeats heartbeats;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        heartbeats = new PostgresHeartbeats(database.jdbc(), new HeartbeatGaps(Duration.ofSeconds(90)), recovery);
    }

    @AfterEach
    void close() {
        database.close();
    }

    /// Shown as it came, it would look young for a day however silent ingest is.
    @Test
    void aHeartbeatOfAClockThatRanAheadIsOneOfNow() {
        heartbeats.seen(Map.of(0, Set.of(now().plus(Duration.ofDays(1)))));

        assertThat(heartbeats.newestSeconds()).isLessThanOrEqualTo(now().toEpochMilli() / 1000.0);
        assertThat(database.text("SELECT stamp <= now() FROM heartbeat")).isEqualTo("t");
    }

    @Test
    void aHeartbeatOfAClockThatRanAheadHidesNoSilenceAfterIt() {
        heartbeats.seen(Map.of(0, Set.of(now().plus(Duration.ofDays(1)))));
        database.update("UPDATE heartbeat SET stamp = stamp - interval '10 min'");

        heartbeats.seen(Map.of(0, Set.of(now())));

        assertThat(recovery.told()).containsExactly("INGEST");
    }

    /// As an older program may have stored it.
    @Test
    void aStampAheadOfTimeGivesWayToTheNextHeartbeat() {
        database.update("INSERT INTO heartbeat VALUES ('evaluator', 0, now() + interval '1 day')");

        heartbeats.seen(Map.of(0, Set.of(now().minus(Duration.ofSeconds(1)))));

        assertThat(database.text("SELECT stamp <= now() FROM heartbeat")).isEqualTo("t");
    }

    private Instant now() {
        return database.jdbc()
                .sql("SELECT clock_timestamp()")
                .query((row, number) -> row.getObject(1, OffsetDateTime.class))
                .single()
                .toInstant();
    }
}
