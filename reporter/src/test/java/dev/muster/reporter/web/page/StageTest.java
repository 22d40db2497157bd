package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.Pipeline.Heartbeat;
import dev.muster.reporter.status.Pipeline.Waiting;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final Waiting NONE = new Waiting(0, null);
    private static final List<Feed> FEEDS = List.of(new Feed("s", NOW.minusSeconds(5), NOW.minusSeconds(4)));

    private static Pipeline pipeline(Waiting hints, Waiting failing, Waiting stale, long beatAge) {
        return new Pipeline(
                NOW,
                hints,
                NONE,
                failing,
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                stale,
                7,
                List.of(
                        new Heartbeat("ingest", 0, NOW.minusSeconds(1)),
                        new Heartbeat("evaluator", 0, NOW),
                        new Heartbeat("evaluator", 1, NOW.minusSeconds(beatAge))));
    }

    private static Stage stage(String name, Pipeline pipeline) {
        return Stage.of(pipeline, FEEDS, NOW.minusSeconds(1), false).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isGoodFromEndToEndWhenNothingWaits() {
        assertThat(Stage.of(pipeline(NONE, NONE, NONE, 3), FEEDS, NOW.minusSeconds(1), false))
                .extracting(Stage::state)
                .containsOnly("good");
    }

    @Test
    void isBusyWhileChangesAreFreshAndLateAfterAMinute() {
        assertThat(stage("Read", pipeline(new Waiting(2, NOW.minusSeconds(9)), NONE, NONE, 3))
                        .state())
                .isEqualTo("busy");
        assertThat(stage("Read", pipeline(new Waiting(2, NOW.minusSeconds(61)), NONE, NONE, 3))
                        .says())
                .isEqualTo("2 on the way, the oldest for 61 s");
        assertThat(stage("Read", pipeline(new Waiting(2, NOW.minusSeconds(61)), NONE, NONE, 3))
                        .state())
                .isEqualTo("late");
    }

    @Test
    void readsThatFailAreNeverCalledCaughtUp() {
        assertThat(stage("Read", pipeline(NONE, new Waiting(1, null), NONE, 3)).state())
                .isEqualTo("late");
    }

    @Test
    void listsThatAreTooOldAreBad() {
        assertThat(stage("Mirror", pipeline(NONE, NONE, new Waiting(3, NOW), 3)).state())
                .isEqualTo("bad");
    }

    @Test
    void theSlowestPartitionSpeaksForTheQueue() {
        assertThat(stage("Queue", pipeline(NONE, NONE, NONE, 121)).state()).isEqualTo("late");
        assertThat(stage("Queue", pipeline(NONE, NONE, NONE, 601)).state()).isEqualTo("bad");
    }

    @Test
    void anOldPictureIsBadAndOneBehindIsBusy() {
        Pipeline pipeline = pipeline(NONE, NONE, NONE, 3);

        assertThat(Stage.of(pipeline, FEEDS, NOW.minusSeconds(121), false)
                        .getLast()
                        .state())
                .isEqualTo("bad");
        assertThat(Stage.of(pipeline, FEEDS, NOW, true).getLast().state()).isEqualTo("busy");
    }
}
