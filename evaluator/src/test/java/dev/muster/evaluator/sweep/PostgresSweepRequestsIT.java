package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresSweepRequestsIT {

    private TestDatabase database;
    private SweepRequests requests;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        requests = new PostgresSweepRequests(database.jdbc(), Set.of("t1", "t2"));
        database.update(
                "INSERT INTO lane (lane, kind, tenant) VALUES ('tenant:t1', 'arm', 't1'), ('tenant:t2', 'arm', 't2'), ('s', 'arm', 't1')");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void asksForOneSweepOfEveryTenant() {
        assertThat(requests.request(SweepReason.RECOVERED)).isEqualTo(2);

        assertThat(database.texts("SELECT concat_ws(' ', tenant, reason) FROM sweep ORDER BY 1"))
                .containsExactly("t1 recovered", "t2 recovered");
    }

    @Test
    void aSweepThatWaitsIsEnough() {
        requests.request(SweepReason.OFFSETS);

        assertThat(requests.request(SweepReason.MANUAL)).isZero();

        assertThat(database.texts("SELECT DISTINCT reason FROM sweep")).containsExactly("offsets");
    }

    /// It may have passed already what the caller is afraid of.
    @Test
    void aSweepThatRunsIsNotEnough() {
        requests.request(SweepReason.SCHEDULED);
        database.update("UPDATE sweep SET started_at = now()");

        assertThat(requests.request(SweepReason.OFFSETS)).isEqualTo(2);
    }

    @Test
    void operatorsAskThroughThePublishedFunction() {
        assertThat(database.number("SELECT published.request_sweep('T1')")).isOne();
        assertThat(database.number("SELECT published.request_sweep()")).isOne();
        assertThat(database.texts("SELECT concat_ws(' ', tenant, reason, parts, rows) FROM published.sweep ORDER BY 1"))
                .containsExactly("t1 manual 0 0", "t2 manual 0 0");
    }
}
