package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.oracle.Complaint;
import dev.muster.standalone.oracle.Oracle;
import dev.muster.standalone.oracle.World;
import dev.muster.standalone.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/// Plays one row: build, break, change, mend, wait for quiet, ask every oracle.
final class RowRun {

    private final Stage stage;
    private final FaultRow row;
    private final List<Long> seeds;

    RowRun(Stage stage, FaultRow row, List<Long> seeds) {
        this.stage = stage;
        this.row = row;
        this.seeds = seeds;
    }

    Verdict play() throws Exception {
        Scene scene = Scene.of(stage, row, seeds);
        try {
            row.play().in(scene);
        } finally {
            stage.road().set(Traffic.FREE);
            stage.running().azure().noFaults();
        }
        Instant mended = Instant.now();
        awaitTruth(scene);
        Duration toQuiet = Duration.between(mended, Instant.now());
        World world = scene.look();
        Map<String, List<Complaint>> complaints = new TreeMap<>();
        Oracle.all().forEach(it -> complaints.put(it.name(), it.judge(world)));
        return Verdict.of(scene, row, seeds, complaints, toQuiet);
    }

    /// Until nothing is on its way and nobody complains any more; when that takes too long the oracles say why.
    private void awaitTruth(Scene scene) {
        try {
            Eventually.within(row.patience(), () -> {
                assertThat(isQuiet()).isTrue();
                World world = scene.look();
                assertThat(Oracle.all())
                        .allSatisfy(it -> assertThat(it.judge(world)).isEmpty());
            });
        } catch (ConditionTimeoutException e) {
            // What is wrong is said by the oracles, one by one.
        }
    }

    private boolean isQuiet() {
        JsonNode events = stage.running().azure().eventSubscription();
        return events.path("waiting").asInt() == 0
                && events.path("inFlight").asInt() == 0
                && stage.running().muster().isQuiet();
    }
}
