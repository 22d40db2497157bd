package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import dev.muster.evaluator.wakeup.Wakeups;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the watch of ages costs a hundred thousand VMs: nothing while nothing is too old, and one walk when a round is.
class AgesAtScaleIT {

    private static final Logger log = LoggerFactory.getLogger(AgesAtScaleIT.class);
    private static final int VMS = 100_000;
    private static final Duration BOUND = Duration.ofMinutes(1);

    private TestDatabase database;

    @BeforeEach
    void fill() {
        database = TestDatabase.fresh();
        database.update("""
                INSERT INTO resource (id, kind, tenant, subscription, document, hash, read_seq, read_at, version, propagated_version)
                SELECT '/subscriptions/s/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm-' || g,
                  'microsoft.compute/virtualmachines', 't', 's',
                  jsonb_build_object('location', 'westeurope', 'vmId', g::text, 'rest', repeat(md5(g::text), 20)),
                  md5(g::text), 1, now(), 1, 1
                FROM generate_series(1, %d) g
                """.formatted(VMS));
        database.update("""
                INSERT INTO round (scope, kind, confirmed_at, members)
                VALUES ('s', 'microsoft.compute/virtualmachines', now() - interval '1 hour', 1)
                """);
        database.update("ANALYZE");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aLookAtThemFindsNothingAndWritesNothing() {
        String before = written();

        Duration first = took(() -> assertThat(look()).isZero());
        Duration second = took(() -> assertThat(look()).isZero());

        log.info("A look at {} VMs took {} ms, then {} ms", VMS, first.toMillis(), second.toMillis());
        assertThat(second).isLessThan(BOUND);
        assertThat(written()).isEqualTo(before);
        assertThat(database.number("SELECT count(*) FROM judge_queue")).isZero();
    }

    @Test
    void aRoundThatTurnsStaleMarksThemInOneWalk() {
        database.update("UPDATE round SET confirmed_at = now() - interval '3 hours'");

        assertThat(MirrorFixtures.turnRounds(database.jdbc(), database.transactions()))
                .isOne();
        Propagation propagation = MirrorFixtures.propagation(database.jdbc(), database.transactions(), new Wakeups());
        NodeId round = NodeId.round(NodeId.collection("s", "microsoft.compute/virtualmachines"));
        Duration walk = took(() -> assertThat(propagation.propagate(round)).isTrue());

        log.info("The walk from a round to {} VMs took {} ms", VMS, walk.toMillis());
        assertThat(database.number("SELECT count(*) FROM judge_queue WHERE marked_at IS NOT NULL"))
                .isEqualTo(VMS);
        assertThat(walk).isLessThan(BOUND);
    }

    private int look() {
        return MirrorFixtures.turnRounds(database.jdbc(), database.transactions())
                + MirrorFixtures.flagRows(database.jdbc(), database.transactions());
    }

    /// Changes when anybody writes a row.
    private String written() {
        return database.text("SELECT md5(string_agg(xmin::text || ctid::text, ',' ORDER BY id)) FROM resource");
    }

    private static Duration took(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
