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
        Map<String, List<Complaint>> complaints = awaitTruth(scene);
        return Verdict.of(scene, row, seeds, complaints, Duration.between(mended, Instant.now()));
    }

    /// Until nothing is on its way and nobody complains any more; when that takes too long the oracles say why.
    /// Only that look counts: a moment later settling may look once more.
    private Map<String, List<Complaint>> awaitTruth(Scene scene) {
        try {
            Eventually.within(row.patience(), () -> {
                assertThat(isQuiet()).isTrue();
                assertThat(complaints(scene).values())
                        .allSatisfy(it -> assertThat(it).isEmpty());
            });
            return none();
        } catch (ConditionTimeoutException e) {
            Map<String, List<Complaint>> complaints = complaints(scene);
            if (complaints.values().stream().allMatch(List::isEmpty)) {
                complaints.put("quiet", List.of(new Complaint("", "not within " + row.patience())));
            }
            return complaints;
        }
    }

    private static Map<String, List<Complaint>> complaints(Scene scene) {
        World world = scene.look();
        Map<String, List<Complaint>> complaints = new TreeMap<>();
        Oracle.all().forEach(it -> complaints.put(it.name(), it.judge(world)));
        return complaints;
    }

    private static Map<String, List<Complaint>> none() {
        Map<String, List<Complaint>> none = new TreeMap<>();
        Oracle.all().forEach(it -> none.put(it.name(), List.of()));
        return none;
    }

    private boolean isQuiet() {
        JsonNode events = stage.running().azure().eventSubscription();
        return events.path("waiting").asInt() == 0
                && events.path("inFlight").asInt() == 0
                && stage.running().muster().isQuiet();
    }
}
