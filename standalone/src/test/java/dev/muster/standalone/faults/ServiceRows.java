package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Frozen;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;

/// Services that die or freeze, at every place where one hands over to the next.
final class ServiceRows {

    private static final String INGEST = "ingest";
    private static final String EVALUATOR = "evaluator";
    private static final String SECOND = "evaluator-2";
    private static final Duration HAND_OVER = Duration.ofSeconds(20);

    static final List<FaultRow> ALL = List.of(
            FaultRow.of(
                            "ingest-killed",
                            "ingest is killed between deliveries and started again",
                            ServiceRows::ingestKilled)
                    .quickly(),
            FaultRow.of(
                    "evaluator-killed-reading",
                    "the evaluator is killed with readings in its hands",
                    ServiceRows::killedReading),
            FaultRow.of(
                    "evaluator-killed-marking",
                    "the evaluator is killed after it mirrored and before it marked",
                    scene -> killedBefore(
                            scene,
                            "judge_queue",
                            "SELECT count(*) FROM muster.resource WHERE version > propagated_version")),
            FaultRow.of(
                    "evaluator-killed-judging",
                    "the evaluator is killed after it marked and before its verdict",
                    scene -> killedBefore(
                            scene, "status", "SELECT count(*) FROM muster.judge_queue WHERE marked_at IS NOT NULL")),
            FaultRow.of(
                    "evaluator-killed-telling",
                    "the evaluator is killed after its verdict and before it told anybody",
                    ServiceRows::killedTelling),
            FaultRow.of(
                    "evaluator-killed-often",
                    "the evaluator is killed three times in the middle of everything",
                    ServiceRows::killedOften),
            FaultRow.of(
                    "evaluator-frozen",
                    "the only evaluator freezes for 20 s, longer than its leases, and goes on",
                    scene -> frozen(scene, EVALUATOR, Duration.ofSeconds(20))),
            FaultRow.of(
                    "lane-owner-frozen",
                    "of two evaluators one freezes for 20 s with readings in its hands and goes on",
                    ServiceRows::laneOwnerFrozen),
            FaultRow.of("reporter-killed", "the reporter is killed and started again", ServiceRows::reporterKilled));

    private ServiceRows() {}

    private static void ingestKilled(Scene scene) {
        for (int i = 0; i < 2; i++) {
            scene.change(4);
            scene.platform().processes().kill(INGEST);
            scene.change(4);
            scene.platform().startIngest();
        }
    }

    private static void killedReading(Scene scene) {
        scene.holdReadings("held");
        scene.change(5);
        scene.azure().awaitHeld("held");
        scene.platform().processes().kill(EVALUATOR);
        scene.azure().noFaults();
        scene.change(3);
        scene.platform().startEvaluator();
    }

    /// Kills the evaluator while somebody keeps it from writing to a table.
    ///
    /// @param reached counts what has come as far as that
    private static void killedBefore(Scene scene, String table, String reached) throws Exception {
        try (Connection held = scene.database().holdUp(table)) {
            scene.change(4);
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(scene.database().number(reached)).isPositive());
            scene.platform().processes().kill(EVALUATOR);
            held.rollback();
        }
        scene.change(2);
        scene.platform().startEvaluator();
    }

    private static void killedTelling(Scene scene) {
        scene.each(world -> world.machines().forEach(it -> it.disks = 2));
        scene.holdReadings("untold");
        scene.each(world -> world.machines().forEach(machine -> {
            machine.disks = 33;
            scene.azure().put(machine.document());
        }));
        scene.azure().awaitHeld("untold");
        try (Frozen kafka = Frozen.of(scene.platform().processes().get("kafka"))) {
            scene.azure().release("untold");
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(scene.database().number("SELECT count(*) FROM muster.outbox"))
                            .isPositive());
            scene.platform().processes().kill(EVALUATOR);
        }
        scene.change(2);
        scene.platform().startEvaluator();
    }

    private static void killedOften(Scene scene) {
        for (int i = 0; i < 3; i++) {
            scene.change(1 + scene.random().nextInt(5));
            scene.platform().processes().kill(EVALUATOR);
            scene.change(1);
            scene.platform().startEvaluator();
        }
    }

    private static void laneOwnerFrozen(Scene scene) {
        scene.platform().startSecondEvaluator(SECOND);
        try {
            Eventually.within(
                    HAND_OVER,
                    () -> assertThat(scene.database()
                                    .number("SELECT count(DISTINCT owner) FROM muster.lane WHERE leased_until > now()"
                                            + " AND kind = 'arm'"))
                            .isGreaterThan(1));
            frozen(scene, SECOND, Duration.ofSeconds(20));
        } finally {
            scene.platform().processes().stop(SECOND);
        }
    }

    /// Freezes a process with readings in its hands, changes the world meanwhile and lets it go on.
    private static void frozen(Scene scene, String name, Duration time) {
        scene.holdReadings("frozen");
        scene.change(4);
        scene.azure().awaitHeld("frozen");
        try (Frozen frozen = Frozen.of(scene.platform().processes().get(name))) {
            scene.azure().noFaults();
            scene.change(4);
            Eventually.after(time);
        }
    }

    private static void reporterKilled(Scene scene) {
        scene.platform().processes().kill("reporter");
        scene.change(6);
        scene.platform().startReporter();
        scene.change(2);
    }
}
