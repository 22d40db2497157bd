package dev.muster.evaluator.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeartbeatGapsTest {

    private static final Instant START = Instant.parse("2026-08-01T10:00:00Z");

    private final HeartbeatGaps gaps = new HeartbeatGaps(Duration.ofSeconds(90));

    @Test
    void aSilenceEndsWithTheNextHeartbeat() {
        assertThat(gaps.end(Map.of(0, START), Map.of(0, Set.of(at(89))))).isFalse();
        assertThat(gaps.end(Map.of(0, START), Map.of(0, Set.of(at(90))))).isTrue();
    }

    /// We were away, ingest was not: everything it sent is still there.
    @Test
    void heartbeatsThatOnlyComeLateLeaveNoGap() {
        Set<Instant> backlog =
                IntStream.rangeClosed(1, 40).mapToObj(i -> at(30L * i)).collect(Collectors.toSet());

        assertThat(gaps.end(Map.of(0, START), Map.of(0, backlog))).isFalse();
    }

    @Test
    void aGapWithinABatchIsFound() {
        assertThat(gaps.end(Map.of(0, START), Map.of(0, Set.of(at(30), at(60), at(400), at(430)))))
                .isTrue();
    }

    @Test
    void everyPartitionShowsTheGapAndItIsFoundOnce() {
        assertThat(gaps.end(Map.of(0, START), Map.of(0, Set.of(at(300))))).isTrue();
        assertThat(gaps.end(Map.of(0, at(300), 1, START), Map.of(1, Set.of(at(300)), 2, Set.of(at(300)))))
                .isFalse();

        assertThat(gaps.end(Map.of(1, at(300)), Map.of(1, Set.of(at(600))))).isTrue();
    }

    @Test
    void theFirstHeartbeatOfAllEndsNothing() {
        assertThat(gaps.end(Map.of(), Map.of(0, Set.of(at(0))))).isFalse();
    }

    @Test
    void stampsThatComeInAnotherOrderEndNothing() {
        assertThat(gaps.end(Map.of(0, at(300)), Map.of(0, Set.of(at(10), at(310)))))
                .isFalse();
    }

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }
}
