package dev.muster.reporter.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastSnapshotsTest {

    private static final Instant ONE = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Instant> read = new ArrayList<>();
    private final PastSnapshots past = new PastSnapshots(time -> {
        read.add(time);
        return Vms.snapshot(time, 1, List.of());
    });

    @Test
    void pagingThroughAPastStateReadsItOnce() {
        Snapshot first = past.asOf(ONE);
        assertThat(past.asOf(ONE.plusNanos(999_999))).isSameAs(first);
        assertThat(read).containsExactly(ONE);
    }

    @Test
    void onlyTheTwoAskedForLastAreKept() {
        past.asOf(ONE);
        past.asOf(ONE.plusSeconds(1));
        past.asOf(ONE);
        past.asOf(ONE.plusSeconds(2));

        past.asOf(ONE);
        assertThat(read).hasSize(3);
        past.asOf(ONE.plusSeconds(1));
        assertThat(read).hasSize(4);
    }
}
