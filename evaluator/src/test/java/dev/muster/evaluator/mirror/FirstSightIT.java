package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.Observation.Seen;
import dev.muster.evaluator.mirror.Observation.Source;
import dev.muster.evaluator.testing.TestDatabase;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the mirror remembers where Azure gives no time: when a resource was first found, and since when a machine runs.
class FirstSightIT {

    private static final NodeId VM = NodeId.of(
            ResourceId.parse("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v"));
    private static final Instant NINE = Instant.parse("2026-08-01T09:00:00Z");
    private static final Instant TEN = Instant.parse("2026-08-01T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-08-01T11:00:00Z");
    private static final String RUNNING = "PowerState/running";
    private static final String OFF = "PowerState/deallocated";

    private TestDatabase database;
    private Mirror mirror;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        mirror = new PostgresMirror(database.jdbc(), Duration.ofMinutes(130));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aResourceIsFirstSeenWhenItIsFoundAndAnewAfterItWasGone() {
        see(NINE, present(OFF));
        see(TEN, present(RUNNING));
        assertThat(time("first_seen_at")).contains(NINE);

        see(TEN, new Seen.Gone(Set.of()));
        see(ELEVEN, present(RUNNING));
        assertThat(time("first_seen_at")).contains(ELEVEN);
    }

    @Test
    void aResourceThatWasOnlySuspectedToBeGoneWasThereAllTheTime() {
        see(NINE, present(OFF));
        see(TEN, new Seen.Suspected(Set.of()));
        see(ELEVEN, present(OFF));

        assertThat(time("first_seen_at")).contains(NINE);
    }

    @Test
    void aRefusalIsNoSight() {
        see(NINE, new Seen.Unreadable("403", Set.of()));
        see(TEN, present(OFF));

        assertThat(time("first_seen_at")).contains(TEN);
    }

    @Test
    void aMachineRunsSinceItWasFirstSeenRunningAfterAnotherState() {
        see(NINE, present(OFF));
        see(TEN, present(RUNNING));
        see(ELEVEN, present("powerstate/RUNNING"));

        assertThat(time("running_since")).contains(TEN);
    }

    @Test
    void aMachineThatWasNeverSeenInAnotherStateRunsSinceNobodyKnowsWhen() {
        see(NINE, new Seen.Present(projection("{}")));
        see(TEN, present(RUNNING));

        assertThat(time("running_since")).isEmpty();
    }

    @Test
    void aMachineThatWasStoppedRunsNoMore() {
        see(NINE, present(OFF));
        see(TEN, present(RUNNING));
        see(ELEVEN, present(OFF));

        assertThat(time("running_since")).isEmpty();
    }

    private void see(Instant at, Seen seen) {
        Written written = database.transactions().inTransaction(() -> {
            long number = database.jdbc()
                    .sql("SELECT nextval('order_seq')")
                    .query(Long.class)
                    .single();
            return mirror.write(
                    new Observation(VM, "t", Source.PROVIDER, number, at, seen, Trigger.EVENT, Optional.empty()));
        });
        assertThat(written).isInstanceOf(Written.Changed.class);
    }

    private Optional<Instant> time(String column) {
        return database.jdbc()
                .sql("SELECT " + column + " FROM resource WHERE id = :id")
                .param("id", VM.value())
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant))
                .single();
    }

    private static Seen present(String powerState) {
        return new Seen.Present(projection("{\"instanceView\":{\"powerState\":\"" + powerState + "\"}}"));
    }

    private static Projection projection(String document) {
        return new Projection(VM, "microsoft.compute/virtualmachines", document, document, "list", Set.of());
    }
}
